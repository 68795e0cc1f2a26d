package dev.steadflow.plugin.files;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes a value to a JSON file, in UTF-8 with line feeds on every system. */
@StepType(
        id = "files/write-json",
        title = "Write JSON file",
        summary = "Writes a value to a JSON file.",
        icon = "write-json.svg")
@Reaches(Reach.FILES)
public final class WriteJsonStep implements Step<WriteJsonStep.In, WrittenFile> {

    /** What goes where. */
    public record In(
            @Doc("The file; a relative path is meant from the work folder.") @FilePath(FilePath.Use.WRITE) String path,
            @Doc("The value to write.") JsonNode value,
            @Doc("Whether to write one entry a line, indented, or all in one line.") @Default("true") boolean indent,
            @Doc("For a file that exists: replace it or fail (create).") @Default("overwrite") @Choices({"overwrite",
                    "create"}) String mode,
            @Doc("Whether to make missing folders.") @Default("true") boolean createFolders) {}

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final PrettyPrinter PRINTER = new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(LINES)
            .withArrayIndenter(LINES);

    /** Overwriting twice gives the same file; create would find its own file. */
    @Override
    public boolean isRepeatable(In in) {
        return WriteMode.of(in.mode()) == WriteMode.OVERWRITE;
    }

    @Override
    public WrittenFile run(In in, StepContext context) throws StepError {
        Path path = context.resolvePath(in.path());
        ObjectWriter writer = in.indent()
                ? JsonMapper.shared().writer().with(PRINTER)
                : JsonMapper.shared().writer();
        byte[] bytes = (writer.writeValueAsString(in.value()) + "\n").getBytes(StandardCharsets.UTF_8);
        FileWriting.write(path, bytes, WriteMode.of(in.mode()), in.createFolders());
        return new WrittenFile(path.toString(), bytes.length);
    }
}
