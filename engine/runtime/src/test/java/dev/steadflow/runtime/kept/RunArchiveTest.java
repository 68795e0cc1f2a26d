package dev.steadflow.runtime.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowBundle;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.journal.MemoryJournal;
import dev.steadflow.runtime.journal.RunQuery;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** A run comes out of its file as it went in, without what is nobody's business; a file from anywhere does no harm. */
@Timeout(60)
class RunArchiveTest {

    private static final FlowDefinition DESK = flow("""
            {"schemaVersion": 1, "id": "desk", "main": {"start": "hook", "nodes": {
              "hook": {"type": "webhook", "next": "ask"},
              "ask": {"type": "wait", "webhook": "{% $hook %}", "next": "done"},
              "done": {"type": "end", "output": "{% $ask.body %}"}}}}
            """);

    @TempDir
    private Path folder;

    private static FlowDefinition flow(String text) {
        return FlowBundle.parse(text.getBytes(StandardCharsets.UTF_8)).definition();
    }

    /** A run that got a payload with a password in its headers. */
    private RunId received(EmbeddedEngine engine) throws InterruptedException {
        RunId run = engine.start(DESK, JsonNodeFactory.instance.objectNode(), folder);
        while (engine.inboxes(run).isEmpty()) {
            Thread.onSpinWait();
        }
        engine.deliver(engine.inboxes(run).getFirst().id(),
                new Payload("POST", "/hooks/x", Map.of("Authorization", "Bearer hush-hush",
                        "Content-Type", "application/json"), Map.of(), JsonNodeFactory.instance.stringNode("hello")),
                Optional.empty());
        engine.await(run);
        return run;
    }

    private static byte[] exported(EmbeddedEngine engine, RunId run) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunArchiveWriter.write(run, KeptRuns.of(engine), out);
        return out.toByteArray();
    }

    @Test
    void aRunComesBackWithItsFlowAndLogAndWithoutHeadersAndInboxes() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.open(EngineSettings.onJournal(new MemoryJournal()))) {
            RunId run = received(engine);
            String inbox = ((RunEvent.WebhookOpened) engine.events(run, 0, 100).stream().map(RecordedEvent::event)
                    .filter(RunEvent.WebhookOpened.class::isInstance).findFirst().orElseThrow())
                    .inboxes().getFirst().id();

            RunArchive archive = RunArchiveReader.read(new ByteArrayInputStream(exported(engine, run)));

            assertThat(archive.flowOf(run)).isEqualTo(engine.flowOf(run));
            assertThat(archive.run(run).orElseThrow().status()).isEqualTo(engine.run(run).orElseThrow().status());
            assertThat(archive.events(run, 0, 1_000)).hasSameSizeAs(engine.events(run, 0, 1_000));
            assertThat(archive.events(run, 2, 1).getFirst().sequence()).isEqualTo(3);
            assertThat(archive.events(run, 0, 1_000).toString())
                    .contains("hello", "inbox-1", "application/json")
                    .doesNotContain("hush-hush", inbox);
        }
    }

    @Test
    void aFileIsReplacedByAWholeArchiveOrStaysAsItWas() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.open(EngineSettings.onJournal(new MemoryJournal()))) {
            RunId run = received(engine);
            Path file = Files.writeString(folder.resolve("a.run.zip"), "what was there");

            assertThatThrownBy(() -> RunArchiveWriter.write(new RunId("other"), KeptRuns.of(engine), file))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(file).hasContent("what was there");

            assertThat(RunArchiveWriter.write(run, KeptRuns.of(engine), file).runs()).isEqualTo(1);
            assertThat(RunArchiveReader.read(new ByteArrayInputStream(Files.readAllBytes(file))).run(run)).isPresent();
            assertThat(folder.toFile().list()).containsExactly("a.run.zip");
        }
    }

    @Test
    void ordersAreRefusedWithTheReason() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.open(EngineSettings.onJournal(new MemoryJournal()))) {
            RunId run = received(engine);
            KeptEngine kept =
                    new KeptEngine(RunArchiveReader.read(new ByteArrayInputStream(exported(engine, run))));

            assertThat(kept.runs(RunQuery.newest(10))).hasSize(1);
            assertThatThrownBy(() -> kept.cancel(run, "now")).isInstanceOf(RunRefusedException.class)
                    .hasMessage(KeptEngine.LOOK_ONLY);
        }
    }

    @Test
    void aStoreIsLookedAtInACopyAndStaysAsItWas() throws Exception {
        Path store = folder.resolve("store");
        RunId run;
        try (EmbeddedEngine engine = EmbeddedEngine.open(EngineSettings.inFolder(store))) {
            run = received(engine);
        }
        Map<Path, Long> before = changes(store);

        try (StoreCopyRuns runs = StoreCopyRuns.open(store)) {
            assertThat(runs.run(run)).isPresent();
            assertThat(runs.flowOf(run)).contains(DESK);
            assertThat(runs.events(run, 0, 1_000)).isNotEmpty();
        }
        assertThat(changes(store)).isEqualTo(before);
        assertThatThrownBy(() -> StoreCopyRuns.open(folder.resolve("nothing"))).isInstanceOf(IOException.class)
                .hasMessageStartingWith("Expected a folder with runs");
    }

    private static Map<Path, Long> changes(Path store) throws IOException {
        try (var files = Files.list(store)) {
            return files.collect(java.util.stream.Collectors.toMap(
                    file -> file, file -> file.toFile().lastModified() + file.toFile().length()));
        }
    }

    @Test
    void whatOthersMadeIsRefusedByNameSizeAndContent() throws IOException {
        assertThatThrownBy(() -> read(zip(Map.of("../../etc/passwd", "x")))).isInstanceOf(IOException.class)
                .hasMessageContaining("'../../etc/passwd'");
        assertThatThrownBy(() -> read(zip(Map.of()))).hasMessageContaining("steadflow-run.json");
        assertThatThrownBy(() -> read(new ByteArrayInputStream("no zip".getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("steadflow-run.json");
        assertThatThrownBy(() -> read(zip(Map.of("steadflow-run.json", "{\"format\": 7}"))))
                .hasMessageContaining("format 1");
        assertThatThrownBy(() -> read(zip(Map.of(
                "steadflow-run.json", "{\"format\": 1, \"run\": \"a\", \"runs\": [\"a\"]}"))))
                .hasMessageContaining("run.json of run a");
        assertThatThrownBy(() -> RunArchiveReader.read(
                zip(Map.of("steadflow-run.json", " ".repeat(3_000_000))), 1 << 20))
                .hasMessageContaining("at most 1 MiB");
    }

    private static RunArchive read(InputStream in) throws IOException {
        return RunArchiveReader.read(in);
    }

    private static InputStream zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return new ByteArrayInputStream(out.toByteArray());
    }
}
