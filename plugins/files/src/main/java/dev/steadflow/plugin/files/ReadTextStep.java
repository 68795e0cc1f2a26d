package dev.steadflow.plugin.files;

import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;

/** Reads a text file as a whole. */
@StepType(
        id = "files/read-text",
        title = "Read text file",
        summary = "Reads a text file and returns what it says.",
        repeatable = true,
        icon = "read-text.svg")
@Reaches(Reach.FILES)
public final class ReadTextStep implements Step<ReadTextStep.In, ReadTextStep.Out> {

    /** Which file. */
    public record In(
            @Doc("The file; a relative path is meant from the work folder.") @FilePath String path,
            @Doc("How its characters are written. A byte order mark in the file says more.") @Default("UTF-8") String encoding,
            @Doc("The largest file to read, in bytes.") @Default("50000000") long maxBytes) {}

    /** What it says. */
    public record Out(
            @Doc("The whole text.") String text,
            @Doc("The absolute path.") String path,
            @Doc("The size in bytes.") long bytes) {}

    @Override
    public Out run(In in, StepContext context) throws StepError {
        TextFile file = TextFile.read(context.resolvePath(in.path()), in.encoding(), in.maxBytes());
        return new Out(file.text(), file.path().toString(), file.bytes());
    }
}
