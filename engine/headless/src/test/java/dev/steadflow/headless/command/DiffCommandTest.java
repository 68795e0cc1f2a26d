package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void whatDiffersIsOneLineEachAndScriptsMayAskForTheExitCode() throws IOException {
        String before = file("before", FLOW.formatted("Hello"));
        String after = file("after", FLOW.formatted("Good day"));

        assertThat(execute("diff", before, after)).isEqualTo(ExitCode.DONE);
        assertThat(text(out))
                .isEqualToNormalizingNewlines("~ done                     output: \"Hello\" → \"Good day\"\n");
        assertThat(execute("diff", "--exit-code", before, after)).isEqualTo(ExitCode.DIFFERENT);
        assertThat(execute("diff", "--exit-code", before, before)).isEqualTo(ExitCode.DONE);
        assertThat(text(err)).contains("Both are the same flow.");
    }

    @Test
    void anEmptyFileIsAFlowThatIsNotThereYet() throws IOException {
        String none = file("none", "");
        String some = file("some", FLOW.formatted("Hello"));

        assertThat(execute("diff", none, some)).isEqualTo(ExitCode.DONE);
        assertThat(text(out)).contains("+ done", "new: end").doesNotContain("id:");
        assertThat(execute("diff", some, none)).isEqualTo(ExitCode.DONE);
        assertThat(text(out)).contains("- done", "gone: end");
    }

    @Test
    void aFileThatIsNoFlowIsNamedWithItsProblem() throws IOException {
        String broken = file("broken", "{ \"schemaVersion\": 1,");

        assertThat(execute("diff", broken, file("some", FLOW.formatted("Hello")))).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains("broken.flow.json:1:").contains("bad-json");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".flow.json"), text).toString();
    }

    private int execute(String... args) {
        out.reset();
        err.reset();
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                folder,
                "Linux",
                Optional.empty(),
                "1",
                "steadflow");
        return new CommandTree(surroundings).execute(args);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
