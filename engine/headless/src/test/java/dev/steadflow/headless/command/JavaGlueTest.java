package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A few lines of Java without a plugin, as {@code docs/plugins.md} shows them: a source file that a step runs. */
@Timeout(120)
class JavaGlueTest {

    private static final String GOOD = """
            void main() {
                IO.println("[\\"" + IO.readln().strip().replace(" ", "\\", \\"") + "\\"]");
            }
            """;

    @TempDir
    private Path home;

    private int run(String source, Terminal terminal) throws IOException {
        Files.writeString(home.resolve("Words.java"), source);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path flow = Files.writeString(home.resolve("glue.flow.json"), """
                {"schemaVersion": 1, "id": "glue", "main": {"start": "words", "nodes": {
                  "words": {"type": "step", "uses": "shell/run@1", "retry": {"attempts": 1}, "in": {
                    "program": "%s", "arguments": ["Words.java"], "stdin": "one two", "output": "json"}}}}}"""
                .formatted(java.toString().replace("\\", "\\\\")));
        return terminal.call("run", flow.toString(), "--watch");
    }

    @Test
    void aSourceFileIsRunAndYieldsJson() throws IOException {
        Terminal terminal = new Terminal(home);

        assertThat(run(GOOD, terminal)).as(terminal.said()).isZero();
        assertThat(terminal.printed()).contains("\"one\"", "\"two\"");
    }

    @Test
    void aMistakeIsNamedWithItsLine() throws IOException {
        Terminal terminal = new Terminal(home);

        assertThat(run(GOOD.replace("IO.println", "IO.prlntln"), terminal)).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(terminal.said()).contains("Words.java:2", "cannot find symbol");
    }
}
