package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.journal.MemoryJournal;
import dev.steadflow.runtime.plugin.JarMaker;
import dev.steadflow.runtime.plugin.PluginFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class PluginsWhileRunningTest {

    private static final NodeAddress STEP = NodeAddress.parse("main/a#1");
    private static final String GO = "test.plugins.go";

    private static final String CLOSED = "test.plugins.closed";

    private final CountDownLatch go = new CountDownLatch(1);

    @TempDir
    private Path temp = Path.of("");

    private Path folder = Path.of("");
    private PluginFolder plugins = PluginFolder.open(Path.of("there-is-none"));
    private EmbeddedEngine engine = EmbeddedEngine.open(EngineSettings.onJournal(new MemoryJournal()));

    @BeforeEach
    void openEngine() throws IOException {
        close();
        System.getProperties().put(GO, go);
        folder = Files.createDirectory(temp.resolve("plugins"));
        plugins = PluginFolder.open(folder);
        engine = EmbeddedEngine.open(EngineSettings.onJournal(new MemoryJournal()).withSteps(plugins));
    }

    @AfterEach
    void close() {
        System.getProperties().remove(GO);
        engine.close();
        plugins.close();
    }

    private void put(String body) throws IOException {
        Path made = new JarMaker(temp).make(temp.resolve("made.jar"),
                Map.of("Greet", JarMaker.step("Greet", "sample/greet", body)), List.of("p.Greet"), List.of());
        Files.move(made, folder.resolve("greet.jar"),
                StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        plugins.rescan();
    }

    private RunId start() {
        FlowDefinition flow = aFlow().step("a", "sample/greet@1", "{}").build();
        return engine.start(flow, json("{}"), temp);
    }

    private Object output(RunId run) throws InterruptedException {
        return engine.await(run) instanceof RunOutcome.Completed(var value) ? value : engine.await(run);
    }

    /** A latch that the plugin reaches, which shares no class with this test but those of Java. */
    private static String afterGo(String ending) {
        return "((java.util.concurrent.CountDownLatch) System.getProperties().get(\"" + GO + "\")).await(); " + ending;
    }

    @Test
    void aStepThatIsAddedCanBeUsedAtOnceAndNoLongerWhenItIsRemoved() throws Exception {
        assertThatThrownBy(this::start).isInstanceOf(RunRefusedException.class).hasMessageContaining("sample/greet@1");

        put("return \"hello\";");
        assertThat(output(start())).isEqualTo(json("'hello'"));

        Files.delete(folder.resolve("greet.jar"));
        plugins.rescan();
        assertThatThrownBy(this::start).isInstanceOf(RunRefusedException.class).hasMessageContaining("sample/greet@1");
    }

    @Test
    void anAttemptThatRunsEndsWithTheOldStepAndTheNextBeginsWithTheNewOne() throws Exception {
        put(afterGo("return \"old\";"));
        RunId before = start();
        Awaitility.await().until(() -> engine.parts().steps().work().running() == 1);

        put("return \"new\";");
        RunId after = start();

        assertThat(output(after)).isEqualTo(json("'new'"));
        go.countDown();
        assertThat(output(before)).isEqualTo(json("'old'"));
    }

    @Test
    void aStepWhosePluginGoesBetweenTwoAttemptsWaitsUntilItIsBack() throws Exception {
        put(afterGo("throw new IllegalStateException(\"not yet\");"));
        RunId run = start();
        Awaitility.await().until(() -> engine.parts().steps().work().running() == 1);

        Files.delete(folder.resolve("greet.jar"));
        plugins.rescan();
        go.countDown();

        assertThat(engine.await(run)).isInstanceOfSatisfying(RunOutcome.NeedsDecision.class, needs -> {
            assertThat(needs.kind()).isEqualTo("PluginMissing");
            assertThat(needs.message()).contains("sample/greet@1").contains("then retry");
        });
        put("return \"at last\";");
        engine.resolveIncident(run, STEP, Resolution.RETRY);
        assertThat(output(run)).isEqualTo(json("'at last'"));
    }

    @Test
    void whatAPluginOpenedIsClosedWhenItIsReplacedAndItsLastAttemptHasEnded() throws Exception {
        List<String> closed = new CopyOnWriteArrayList<>();
        System.getProperties().put(CLOSED, closed);
        try {
            put("context.resource(AutoCloseable.class, \"pool\", () -> () -> ((java.util.List<String>)"
                    + " System.getProperties().get(\"" + CLOSED + "\")).add(\"old\")); " + afterGo("return \"old\";"));
            RunId run = start();
            Awaitility.await().until(() -> engine.parts().steps().work().running() == 1);

            put("return \"new\";");
            assertThat(closed).isEmpty();
            go.countDown();

            assertThat(output(run)).isEqualTo(json("'old'"));
            Awaitility.await().until(() -> closed.equals(List.of("old")));
        } finally {
            System.getProperties().remove(CLOSED);
        }
    }
}
