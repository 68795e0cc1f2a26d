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
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies a file, or a folder with all that is in it. */
@StepType(
        id = "files/copy",
        title = "Copy file",
        summary = "Copies a file, or a folder with all that is in it.",
        icon = "copy.svg")
@Reaches(Reach.FILES)
public final class CopyStep implements Step<CopyStep.In, CopyStep.Out> {

    /** What goes where. */
    public record In(
            @Doc("The file or folder; a relative path is meant from the work folder.") @FilePath String from,
            @Doc("The path of the copy itself, not of the folder to put it into.") @FilePath(FilePath.Use.WRITE) String to,
            @Doc("For a file that exists: replace it or fail (create).") @Default("overwrite") @Choices({"overwrite",
                    "create"}) String mode,
            @Doc("Whether to make missing folders.") @Default("true") boolean createFolders) {}

    /** The copy. */
    public record Out(
            @Doc("The absolute path of the copy.") String path,
            @Doc("How many files were copied.") int files) {}

    /** Overwriting twice gives the same files; create would find its own. */
    @Override
    public boolean isRepeatable(In in) {
        return WriteMode.of(in.mode()) == WriteMode.OVERWRITE;
    }

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        Path from = context.resolvePath(in.from());
        Path to = context.resolvePath(in.to());
        WriteMode mode = WriteMode.of(in.mode());
        if (mode == WriteMode.CREATE && Files.exists(to)) {
            throw FileFailures.exists(to);
        }
        return new Out(to.toString(), FileTree.copy(from, to, mode, in.createFolders(), context));
    }
}
