package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent.WaitStarted;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowFiles;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.StartOptions;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.journal.StoreException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

@Timeout(120)
class StandingStillTest {

    private static final Duration QUIET = Duration.ofMillis(50);

    @TempDir
    Path folder;

    private final List<List<RecordedEvent>> told = new CopyOnWriteArrayList<>();

    private RunId start(EmbeddedEngine engine, String nodes) throws IOException {
        Path file = Files.writeString(folder.resolve("f.flow.json"),
                "{\"schemaVersion\": 1, \"id\": \"f\", \"main\": {\"start\": \"a\", \"nodes\": " + nodes + "}}");
        return engine.start(FlowFiles.load(file), JsonNodeFactory.instance.objectNode(), StartOptions.in(folder));
    }

    private EmbeddedEngine open() {
        return EmbeddedEngine.open(EngineSettings.inFolder(folder.resolve("data")));
    }

    @Test
    void aRunThatWaitsForAWebhookIsTold() throws IOException {
        try (EmbeddedEngine engine = open()) {
            RunId run = start(engine, """
                    {"a": {"type": "webhook", "next": "b"}, "b": {"type": "wait", "webhook": "{% $a %}"}}""");

            try (StandingStill _ = new StandingStill(engine, run, QUIET, told::add)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> !told.isEmpty());
            }
        }

        assertThat(told).hasSize(1);
        assertThat(told.getFirst()).extracting(RecordedEvent::event).hasSize(1)
                .allMatch(event -> event instanceof WaitStarted wait && wait.at().path().id().equals("b"));
    }

    @Test
    void aRunThatHasEndedIsLeftInPeace() throws IOException {
        try (EmbeddedEngine engine = open()) {
            RunId run = start(engine, "{\"a\": {\"type\": \"end\"}}");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> engine.run(run).filter(now -> now.status().isTerminal()).isPresent());

            new StandingStill(engine, run, QUIET, told::add).close();
        }

        assertThat(told).isEmpty();
    }

    @Test
    void aStoreThatCannotBeAskedForAMomentIsAskedAgain() throws IOException {
        try (EmbeddedEngine engine = open()) {
            RunId run = start(engine, """
                    {"a": {"type": "webhook", "next": "b"}, "b": {"type": "wait", "webhook": "{% $a %}"}}""");

            try (StandingStill _ = new StandingStill(awayAtFirst(engine), run, QUIET, told::add)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> !told.isEmpty());
            }
        }
    }

    private static FlowEngine awayAtFirst(FlowEngine engine) {
        AtomicBoolean asked = new AtomicBoolean();
        return (FlowEngine) Proxy.newProxyInstance(FlowEngine.class.getClassLoader(), new Class<?>[]{FlowEngine.class},
                (proxy, method, arguments) -> {
                    if (!asked.getAndSet(true)) {
                        throw new StoreException(StoreException.Kind.UNAVAILABLE, "The connection broke.", null);
                    }
                    return method.invoke(engine, arguments);
                });
    }
}
