package dev.steadflow.headless.command;

import dev.steadflow.flow.diagram.MermaidDiagram;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.headless.diagram.FlowDrawing;
import dev.steadflow.headless.export.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diagram}: a flow as a Mermaid diagram, or as the drawing that the designer shows. */
@Command(
        name = "diagram",
        header = "Prints a flow as a Mermaid diagram, or writes its drawing.",
        description = {
                "Mermaid is text that many places draw where Markdown is shown. With -o to a .md file it stands in a code block.",
                "With -o to a .svg file it is the drawing as the designer shows it, where the designer is installed.",
                "", "The designer exports the drawing as PNG, too."},
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} diagram order.flow.json",
                "  ${bundle:steadflow.program} diagram order.flow.json -o order.md",
                "  ${bundle:steadflow.program} diagram order.flow.json -o order.svg --dark",
                "", "Exit code: 0; 2 when the file cannot be read or written."})
final class DiagramCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FLOW", description = "The flow's file; it need not be one that can run.")
    private Path flow = Path.of("");

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Write here: FILE.mmd, FILE.md or FILE.svg.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--dark", description = "Light lines on dark paper, for .svg.")
    private boolean dark;

    private final Surroundings surroundings;

    DiagramCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        FlowFile drawn = surroundings.embedded().map(FlowArgument::of).orElseGet(() -> FlowArgument.file(flow))
                .readable();
        String diagram = MermaidDiagram.of(drawn.definition());
        if (output.isEmpty()) {
            surroundings.out().print(diagram);
            surroundings.out().flush();
            return ExitCode.DONE;
        }
        Path file = output.get();
        String text = switch (suffix(file)) {
            case "md" -> "```mermaid\n" + diagram + "```\n";
            case "mmd", "mermaid" -> diagram;
            case "svg" -> ServiceLoader.load(FlowDrawing.class).findFirst()
                    .orElseThrow(() -> CommandFailure.usage("Expected the designer beside the command line to draw "
                            + file
                            + ", but this program has none. Use the steadflow that is installed with the designer, or write a "
                            + ".mmd or .md file."))
                    .svg(drawn, dark);
            default -> throw CommandFailure.usage("Expected a file that ends in .mmd, .md or .svg, but found " + file
                    + ". For PNG use the designer: File ▸ Export diagram…");
        };
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw CommandFailure.usage("Could not write " + file + ": " + Reason.of(e));
        }
        return ExitCode.DONE;
    }

    private static String suffix(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
