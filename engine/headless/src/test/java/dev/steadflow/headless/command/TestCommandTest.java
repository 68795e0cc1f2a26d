package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.runtime.kept.RunArchiveReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A flow's tests as a person and a build server play them. */
@Timeout(120)
class TestCommandTest {

    private static final String FLOW = """
            {
              "schemaVersion": 1,
              "id": "greet",
              "main": {
                "start": "night",
                "nodes": {
                  "night": { "type": "sleep", "for": "{% $input.hours & '' = '' ? 'PT0S' : 'PT' & $input.hours & 'H' %}", "next": "done" },
                  "done": { "type": "end", "output": { "greeting": "{% 'Hello, ' & $input.name %}" } }
                }
              }
            }
            """;

    @TempDir
    Path folder;

    private Terminal terminal;
    private String flow = "";
    private String cases = "";

    @BeforeEach
    void writeFlow() throws IOException {
        terminal = new Terminal(folder);
        flow = Files.writeString(folder.resolve("greet.flow.json"), FLOW).toString();
        cases = Files.createDirectory(folder.resolve("tests")).toString();
    }

    private Path addCase(String name, String text) throws IOException {
        return Files.writeString(folder.resolve("tests").resolve(name + ".case.json"), text);
    }

    @Test
    void casesPassOrSayWhatIsOtherwise() throws IOException {
        addCase("good",
                "{\"input\": {\"name\": \"Ada\", \"hours\": 8}, \"expect\": {\"output\": {\"greeting\": \"Hello, Ada\"}}}");
        addCase("wrong",
                "{\"input\": {\"name\": \"Bob\", \"hours\": 8}, \"expect\": {\"output\": {\"greeting\": \"Hi & <bye>\"}}}");
        Path report = folder.resolve("report.xml");

        assertThat(terminal.call("test", flow, "--cases", cases, "--junit", report.toString()))
                .isEqualTo(ExitCode.TEST_FAILED);

        assertThat(terminal.printed()).contains("passed  good", "FAILED  wrong", "Hello, Bob");
        assertThat(terminal.said()).contains("2 cases, 1 failed.");
        assertThat(report).content().contains("tests=\"2\"", "failures=\"1\"", "Hi &amp; &lt;bye&gt;");
    }

    @Test
    void updateWritesWhatWasFoundToBeExpectedFromNowOn() throws IOException {
        Path file = addCase("new", "{\"input\": {\"name\": \"Ada\", \"hours\": 1}}");

        assertThat(terminal.call("test", flow, "--cases", file.toString(), "--update")).isEqualTo(ExitCode.DONE);

        assertThat(file).content().contains("\"greeting\": \"Hello, Ada\"", "SleepEnded night");
        assertThat(terminal.call("test", flow, "--cases", cases)).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aRunThatHasBeenBecomesACaseThatPasses() {
        assertThat(terminal.call("run", flow, "--input", "{\"name\": \"Ada\", \"hours\": 0}", "--data", data()))
                .as(terminal.said()).isEqualTo(ExitCode.DONE);
        terminal.call("runs", "list", "--json", "--data", data());
        String run = terminal.printed().replaceAll("(?s).*?\"run\": \"([^\"]+)\".*", "$1");
        String file = folder.resolve("tests/seen.case.json").toString();

        assertThat(terminal.call("runs", "save-test", run, "-o", file, "--data", data())).as(terminal.said())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.call("test", flow, "--cases", cases)).as(terminal.printed()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.call("runs", "save-test", run, "-o", file, "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("Expected no file yet");
    }

    @Test
    void aRunIsExportedIntoAFileThatIsNotOverwritten() throws IOException {
        terminal.call("run", flow, "--input", "{\"name\": \"Ada\", \"hours\": 0}", "--data", data());
        terminal.call("runs", "list", "--json", "--data", data());
        String run = terminal.printed().replaceAll("(?s).*?\"run\": \"([^\"]+)\".*", "$1");
        Path file = folder.resolve("seen.run.zip");

        assertThat(terminal.call("runs", "export", run, "-o", file.toString(), "--data", data())).as(terminal.said())
                .isEqualTo(ExitCode.DONE);

        assertThat(terminal.said()).contains("1 run,");
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(RunArchiveReader.read(in).run().text()).isEqualTo(run);
        }
        assertThat(terminal.call("runs", "export", run, "-o", file.toString(), "--data", data()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.call("runs", "export", run, "-o", "seen.zip", "--data", data()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("*.run.zip");
    }

    @Test
    void whatIsNoCaseIsNamed() throws IOException {
        assertThat(terminal.call("test", flow, "--cases", cases)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("Expected cases named *.case.json");
        addCase("odd", "{\"inputs\": {}}");
        assertThat(terminal.call("test", flow, "--cases", cases)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("odd.case.json cannot be played", "inputs");
    }

    private String data() {
        return folder.resolve("data").toString();
    }
}
