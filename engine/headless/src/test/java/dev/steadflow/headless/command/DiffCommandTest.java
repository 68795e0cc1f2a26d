package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparing two files as a person, a script and version control do it. */
class DiffCommandTest {

    private static final String FLOW = """
            {
              "schemaVersion": 1,
              "id": "hello",
              "main": { "start": "done", "nodes": { "done": { "type": "end", "output": "%s" } } }
            }
            """;

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal(Path.of("/home/ada"));

    @Test
    void whatDiffersIsOneLineEachAndScriptsMayAskForTheExitCode() throws IOException {
        String before = file("before", FLOW.formatted("Hello"));
        String after = file("after", FLOW.formatted("Good day"));

        assertThat(terminal.call("diff", before, after)).isEqualTo(ExitCode.DONE);
        assertThat(terminal.printed())
                .isEqualToNormalizingNewlines("~ done                     output: \"Hello\" → \"Good day\"\n");
        assertThat(terminal.call("diff", "--exit-code", before, after)).isEqualTo(ExitCode.DIFFERENT);
        assertThat(terminal.call("diff", "--exit-code", before, before)).isEqualTo(ExitCode.DONE);
        assertThat(terminal.said()).contains("Both are the same flow.");
    }

    @Test
    void anEmptyFileIsAFlowThatIsNotThereYet() throws IOException {
        String none = file("none", "");
        String some = file("some", FLOW.formatted("Hello"));

        assertThat(terminal.call("diff", none, some)).isEqualTo(ExitCode.DONE);
        assertThat(terminal.printed()).contains("+ done", "new: end").doesNotContain("id:");
        assertThat(terminal.call("diff", some, none)).isEqualTo(ExitCode.DONE);
        assertThat(terminal.printed()).contains("- done", "gone: end");
    }

    @Test
    void aFileThatIsNoFlowIsNamedWithItsProblem() throws IOException {
        String broken = file("broken", "{ \"schemaVersion\": 1,");

        assertThat(terminal.call("diff", broken, file("some", FLOW.formatted("Hello")))).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("broken.flow.json:1:").contains("bad-json");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".flow.json"), text).toString();
    }
}
