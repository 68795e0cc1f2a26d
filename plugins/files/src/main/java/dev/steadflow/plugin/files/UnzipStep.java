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
import java.nio.file.Path;
import java.util.List;

/** Unpacks a ZIP archive. Nothing is written outside of the folder, and no more than is allowed. */
@StepType(
        id = "files/unzip",
        title = "Unzip archive",
        summary = "Unpacks a ZIP archive into a folder.",
        icon = "unzip.svg")
@Reaches(Reach.FILES)
public final class UnzipStep implements Step<UnzipStep.In, UnzipStep.Out> {

    /** What goes where. */
    public record In(
            @Doc("The archive; a relative path is meant from the work folder.") @FilePath String archive,
            @Doc("The folder to unpack into; it is made if it does not exist.") @FilePath(FilePath.Use.WRITE) String to,
            @Doc("For a file that exists: replace it or fail (create).") @Default("overwrite") @Choices({"overwrite",
                    "create"}) String mode,
            @Doc("The most bytes to unpack in all.") @Default("1000000000") long maxBytes,
            @Doc("The most files to unpack.") @Default("10000") int maxFiles) {}

    /** What was unpacked. */
    public record Out(
            @Doc("The absolute path of the folder.") String folder,
            @Doc("The files, with slashes below the folder.") List<String> files,
            @Doc("How many there are.") int count,
            @Doc("How many bytes were unpacked.") long bytes) {}

    /** Overwriting twice gives the same files; create would find its own. */
    @Override
    public boolean isRepeatable(In in) {
        return WriteMode.of(in.mode()) == WriteMode.OVERWRITE;
    }

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        Path folder = context.resolvePath(in.to());
        return new Unpacking(context.resolvePath(in.archive()), folder, in, context).run();
    }
}
