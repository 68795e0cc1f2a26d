package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagramCommandTest {

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal(Path.of("/home/ada"));
    private String flow = "";

    @BeforeEach
    void write() throws IOException {
        flow = Files.writeString(folder.resolve("hello.flow.json"), """
                {"schemaVersion": 1, "id": "hello", "main": {"start": "done", "nodes": {"done": {"type": "end"}}}}
                """).toString();
    }

    @Test
    void theDiagramIsPrintedOrWritten() throws IOException {
        assertThat(terminal.call("diagram", flow)).isEqualTo(ExitCode.DONE);
        assertThat(terminal.printed()).startsWith("flowchart LR").contains("n_done([\"done<br/>end\"])");

        Path page = folder.resolve("hello.md");
        assertThat(terminal.call("diagram", flow, "-o", page.toString())).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(page)).startsWith("```mermaid\nflowchart LR").endsWith("```\n");
    }

    @Test
    void anotherKindOfFileIsRefusedWithWhatToDo() {
        assertThat(terminal.call("diagram", flow, "-o", folder.resolve("hello.png").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("Expected a file that ends in .mmd, .md or .svg", "Export diagram");
    }

    @Test
    void withoutTheDesignerItSaysWhoDraws() {
        assertThat(terminal.call("diagram", flow, "-o", folder.resolve("hello.svg").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("Expected the designer", "installed with the designer", ".mmd");
    }
}
