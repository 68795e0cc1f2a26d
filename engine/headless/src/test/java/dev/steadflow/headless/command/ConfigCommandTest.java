package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Settings come from options, the environment and a file, in this order; a shell completes what there is. */
@Timeout(60)
class ConfigCommandTest {

    @TempDir
    private Path folder;

    private Terminal terminal = new Terminal(Path.of(""));

    @BeforeEach
    void open() {
        terminal = new Terminal(folder);
    }

    private Path config(String text) throws IOException {
        return Files.writeString(folder.resolve("settings.properties"), text);
    }

    @Test
    void theFileOfTheUserIsReadAndEachValueHasItsSource() throws IOException {
        Path file = folder.resolve(".config/steadflow/config.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# mine\nport = 9090\ndata = runs\n");

        assertThat(terminal.call("config")).isZero();

        assertThat(terminal.printed()).containsPattern("port +9090 +\\(.*config.properties\\)")
                .contains(file.resolveSibling("runs").toString())
                .containsPattern("bind +127.0.0.1 +\\(default\\)");
    }

    @Test
    void theEnvironmentGoesBeforeTheFileAndTheOptionBeforeBoth() throws IOException {
        Path file = config("data = from-file\n");
        terminal = new Terminal(folder, Map.of("STEADFLOW_DATA", folder.resolve("from-variable").toString()));

        terminal.call("config", "--config", file.toString());
        assertThat(terminal.printed()).contains("from-variable", "(STEADFLOW_DATA)").doesNotContain("from-file");
        terminal.call("runs", "list", "--config", file.toString());
        assertThat(terminal.said()).contains("from-variable");
        terminal.call("runs", "list", "--config", file.toString(), "--data", folder.resolve("said").toString());
        assertThat(terminal.said()).contains("said").doesNotContain("from-variable");
    }

    @Test
    void aFolderOnTheCommandLineIsNotOverruledByAServerInTheFile() throws IOException {
        String file = config("server = http://127.0.0.1:1\ntoken = very-secret-0123456789\n").toString();

        assertThat(terminal.call("runs", "list", "--config", file)).isEqualTo(ExitCode.ENGINE);
        assertThat(terminal.said()).contains("cannot be reached");
        terminal.call("runs", "list", "--config", file, "--data", folder.resolve("said").toString());
        assertThat(terminal.said()).contains("said").doesNotContain("reached");
        terminal.call("config", "--config", file, "--json");
        assertThat(terminal.printed()).contains("\"key\": \"token\"").doesNotContain("very-secret");
    }

    @Test
    void aKeyThatThereIsNotIsNamedWithTheNearest() throws IOException {
        assertThat(terminal.call("config", "--config", config("prt = 1\n").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("'prt'", "Did you mean 'port'", "settings.properties");
        assertThat(terminal.call("steps", "--config", folder.resolve("none").toString())).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void bashCompletesCommandsWithTheScript() throws Exception {
        assertThat(terminal.call("completion", "bash")).isZero();
        Path script = Files.writeString(folder.resolve("completion.sh"), terminal.printed());
        Process bash = new ProcessBuilder("bash", "-c", "source " + script + """
                ; COMP_WORDS=(steadflow runs wa); COMP_CWORD=2; _complete_steadflow; echo "${COMPREPLY[@]}\"""")
                .redirectErrorStream(true).start();

        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("watch");
        assertThat(terminal.call("completion", "fish")).isEqualTo(ExitCode.USAGE);
    }
}
