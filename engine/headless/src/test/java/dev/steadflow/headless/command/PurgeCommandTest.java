package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Removing ended runs, and giving their room back, as a person does it. */
@Timeout(120)
class PurgeCommandTest {

    private static final String FLOW = """
            {
              "schemaVersion": 1,
              "id": "hello",
              "main": { "start": "done", "nodes": { "done": { "type": "end", "output": { "greeting": "Hello" } } } }
            }
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void runThreeTimes() throws IOException {
        Path flow = Files.writeString(folder.resolve("hello.flow.json"), FLOW);
        for (int i = 0; i < 3; i++) {
            assertThat(execute("run", flow.toString())).as(text(err)).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void aDryRunCountsAndRemovesNothing() {
        assertThat(execute("runs", "purge", "--keep", "1", "--dry-run", "--json")).isEqualTo(ExitCode.DONE);
        assertThat(text(out)).contains("\"dryRun\": true", "\"runs\": 2");

        assertThat(execute("runs", "list", "--json")).isEqualTo(ExitCode.DONE);
        assertThat(text(out).split("\"run\":", -1)).hasSize(4);
    }

    @Test
    void theNewestStayAndTheRestGoes() {
        assertThat(execute("runs", "purge", "--keep", "1", "--older-than", "0s")).isEqualTo(ExitCode.DONE);
        assertThat(text(err)).contains("Removed 2 runs with 6 events, and 0 flows");
        assertThat(execute("runs", "purge", "--older-than", "30d")).isEqualTo(ExitCode.DONE);
        assertThat(text(err)).contains("Removed 0 runs");
        assertThat(execute("runs", "purge", "--keep", "0", "--status", "failed")).isEqualTo(ExitCode.DONE);
        assertThat(text(err)).contains("Removed 0 runs");
        assertThat(execute("runs", "purge", "--keep", "0")).isEqualTo(ExitCode.DONE);
        assertThat(text(err)).contains("Removed 1 run with 3 events, and 1 flow that no run needs");
    }

    @Test
    void compactingKeepsTheRunsAndSaysWhatItGained() {
        assertThat(execute("compact", "--json")).isEqualTo(ExitCode.DONE);
        assertThat(text(out)).contains("\"runs\": 3", "bytesAfter");
        assertThat(execute("compact")).isEqualTo(ExitCode.DONE);
        assertThat(text(err)).contains("3 runs with 9 events");
        assertThat(execute("runs", "list", "--json")).isEqualTo(ExitCode.DONE);
        assertThat(text(out).split("\"run\":", -1)).hasSize(4);
    }

    @Test
    void withoutAnAgeOrANumberNothingIsRemoved() {
        assertThat(execute("runs", "purge")).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains("--older-than or --keep");
        assertThat(execute("runs", "purge", "--older-than", "soon")).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains("30d", "'soon'");
        assertThat(execute("runs", "purge", "--keep", "0", "--status", "running")).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains("completed, failed or cancelled");
    }

    private int execute(String... args) {
        out.reset();
        err.reset();
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--data";
        all[args.length + 1] = folder.resolve("data").toString();
        return new CommandTree(new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                folder,
                "Linux",
                Optional.empty(),
                "1",
                "prog")).execute(all);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
