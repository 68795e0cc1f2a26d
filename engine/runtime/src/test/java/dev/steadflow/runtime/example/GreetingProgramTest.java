package dev.steadflow.runtime.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.file.UnusableFlowException;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.journal.RunQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The program of the guide does what the guide says. */
@Isolated("It looks at what the process prints.")
@Timeout(60)
class GreetingProgramTest {

    private static final String FLOW = """
            {"schemaVersion": 1, "id": "greeting", "main": {"start": "greet", "nodes": {
              "greet": {"type": "step", "uses": "app/greet@1", "in": {"name": "{% $input.name %}"}, "next": "done"},
              "done": {"type": "end", "output": "{% $greet %}"}}}}
            """;

    @TempDir
    private Path folder;

    private String printedBy(String flow) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("greeting.flow.json"), flow);
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            GreetingProgram.main(new String[]{folder.resolve("runs").toString(), file.toString()});
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void startedAgainItAnswersFromTheRecord() throws Exception {
        assertThat(printedBy(FLOW)).isEqualTo("Good morning, Ada");
        assertThat(printedBy(FLOW)).isEqualTo("Good morning, Ada");

        try (FlowEngine engine = EmbeddedEngine.open(EngineSettings.inFolder(folder.resolve("runs")))) {
            assertThat(engine.runs(RunQuery.newest(10))).hasSize(1);
        }
    }

    @Test
    void aFileThatCannotRunIsNamedWithItsPlaces() {
        assertThatThrownBy(() -> printedBy(FLOW.replace("\"schemaVersion\": 1,", "")))
                .isInstanceOf(UnusableFlowException.class)
                .hasMessageContaining("greeting.flow.json:1:");
        assertThatThrownBy(() -> printedBy(FLOW.replace("\"type\": \"end\", \"output\": \"{% $greet %}\"",
                "\"type\": \"flow\", \"flow\": \"kid\"")))
                .isInstanceOf(UnusableFlowException.class)
                .hasMessageContaining("kid");
    }
}
