package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the nodes of a flow took, as a person and a script ask for it. */
class StatsCommandTest {

    private static final String FLOW = """
            {"schemaVersion": 1, "id": "gate", "main": {"start": "which", "nodes": {
              "which": {"type": "choice", "cases": [{"when": "{% $input.bad %}", "next": "refuse"}], "else": "done"},
              "refuse": {"type": "fail", "error": "Refused", "message": "no"},
              "done": {"type": "end", "output": 1}}}}
            """;

    @TempDir
    private Path folder;

    private Terminal terminal;
    private String file = "";

    @BeforeEach
    void aFlow() throws IOException {
        terminal = new Terminal(folder);
        file = Files.writeString(folder.resolve("gate.flow.json"), FLOW).toString();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    @Test
    void visitsAndFailuresAreCountedOverTheRunsOfAFlow() {
        terminal.call("run", file, "--data", data(), "--input", "{\"bad\": false}");
        assertThat(terminal.call("run", file, "--data", data(), "--input", "{\"bad\": true}"))
                .isEqualTo(ExitCode.RUN_FAILED);

        assertThat(terminal.call("stats", file, "--data", data())).as(terminal.said()).isEqualTo(ExitCode.DONE);

        assertThat(terminal.printed()).contains("2 runs of gate since", "1 completed, 1 failed")
                .containsPattern("(?m)^which +2 +0 +0 ")
                .containsPattern("(?m)^refuse +1 +1 +0 .*Refused$");
    }

    @Test
    void scriptsGetJsonByTheFlowsId() {
        terminal.call("run", file, "--data", data(), "--input", "{\"bad\": false}");

        assertThat(terminal.call("stats", "gate", "--json", "--data", data())).isEqualTo(ExitCode.DONE);

        JsonNode found = JsonMapper.shared().readTree(terminal.printed());
        assertThat(found.at("/runs/completed").asInt()).isEqualTo(1);
        assertThat(found.at("/complete").asBoolean()).isTrue();
        assertThat(found.at("/nodes/0/node").asString()).isEqualTo("which");
        assertThat(found.at("/nodes/0").has("p95Millis")).isTrue();
    }

    @Test
    void aFlowWithoutRunsAndASillyNumberAreSaid() {
        terminal.call("run", file, "--data", data(), "--input", "{\"bad\": false}");

        assertThat(terminal.call("stats", "other", "--data", data())).isEqualTo(ExitCode.DONE);
        assertThat(terminal.said()).contains("No runs of 'other' yet");
        assertThat(terminal.call("stats", "gate", "--runs", "0", "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("from 1 to 1000");
    }
}
