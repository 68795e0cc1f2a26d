package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private Terminal terminal;

    @BeforeEach
    void runThreeTimes() throws IOException {
        terminal = new Terminal(folder);
        Path flow = Files.writeString(folder.resolve("hello.flow.json"), FLOW);
        for (int i = 0; i < 3; i++) {
            assertThat(terminal.call("run", flow.toString())).as(terminal.said()).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void aDryRunCountsAndRemovesNothing() {
        assertThat(terminal.call("runs", "purge", "--keep", "1", "--dry-run", "--json")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.printed()).contains("\"dryRun\": true", "\"runs\": 2");

        assertThat(terminal.call("runs", "list", "--json")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.printed().split("\"run\":", -1)).hasSize(4);
    }

    @Test
    void theNewestStayAndTheRestGoes() {
        assertThat(terminal.call("runs", "purge", "--keep", "1", "--older-than", "0s")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.said()).contains("Removed 2 runs with 6 events, and 0 flows");
        assertThat(terminal.call("runs", "purge", "--older-than", "30d")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.said()).contains("Removed 0 runs");
        assertThat(terminal.call("runs", "purge", "--keep", "0", "--status", "failed")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.said()).contains("Removed 0 runs");
        assertThat(terminal.call("runs", "purge", "--keep", "0")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.said()).contains("Removed 1 run with 3 events, and 1 flow that no run needs");
    }

    @Test
    void compactingKeepsTheRunsAndSaysWhatItGained() {
        assertThat(terminal.call("compact", "--json")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.printed()).contains("\"runs\": 3", "bytesAfter");
        assertThat(terminal.call("compact")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.said()).contains("3 runs with 9 events");
        assertThat(terminal.call("runs", "list", "--json")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.printed().split("\"run\":", -1)).hasSize(4);
    }

    @Test
    void withoutAnAgeOrANumberNothingIsRemoved() {
        assertThat(terminal.call("runs", "purge")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("--older-than or --keep");
        assertThat(terminal.call("runs", "purge", "--older-than", "soon")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("30d", "'soon'");
        assertThat(terminal.call("runs", "purge", "--keep", "0", "--status", "running")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("completed, failed or cancelled");
    }
}
