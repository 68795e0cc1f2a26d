package dev.steadflow.plugin.files;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.MultiLine;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** Writes text to a file. */
@StepType(
        id = "files/write-text",
        title = "Write text file",
        summary = "Writes text to a file, whole or behind its end.",
        icon = "write-text.svg")
@Reaches(Reach.FILES)
public final class WriteTextStep implements Step<WriteTextStep.In, WrittenFile> {

    /** What goes where. */
    public record In(
            @Doc("The file; a relative path is meant from the work folder.") @FilePath(FilePath.Use.WRITE) String path,
            @Doc("The text.") @MultiLine String text,
            @Doc("For a file that exists: replace it, fail (create), or write behind its end (append).") @Default("overwrite") @Choices({
                    "overwrite", "create", "append"}) String mode,
            @Doc("How to write the characters.") @Default("UTF-8") String encoding,
            @Doc("Whether to make missing folders.") @Default("true") boolean createFolders) {}

    /** Overwriting twice gives the same file; appending would write twice, and create would find its own file. */
    @Override
    public boolean isRepeatable(In in) {
        return WriteMode.of(in.mode()) == WriteMode.OVERWRITE;
    }

    @Override
    public WrittenFile run(In in, StepContext context) throws StepError {
        Path path = context.resolvePath(in.path());
        WriteMode mode = WriteMode.of(in.mode());
        Charset charset = Encodings.named(in.encoding());
        if (mode == WriteMode.APPEND && FileWriting.size(path) > 0) {
            charset = Encodings.withoutMark(charset);
        }
        byte[] bytes = in.text().getBytes(charset);
        FileWriting.write(path, bytes, mode, in.createFolders());
        return new WrittenFile(path.toString(), bytes.length);
    }
}
