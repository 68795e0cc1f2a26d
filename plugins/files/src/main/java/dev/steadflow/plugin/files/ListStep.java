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
import java.util.List;

/** Lists the files of a folder. */
@StepType(
        id = "files/list",
        title = "List files",
        summary = "Lists files or folders of a folder by a pattern.",
        repeatable = true,
        icon = "list.svg")
@Reaches(Reach.FILES)
public final class ListStep implements Step<ListStep.In, ListStep.Out> {

    /** Where to look for what. */
    public record In(
            @Doc("The folder; a relative path is meant from the work folder.") @FilePath @Default(".") String folder,
            @Doc("What names must look like: *.csv, {a,b}*, report-?.txt.") @Default("*") String pattern,
            @Doc("Whether to look inside the folders in it as well.") @Default("false") boolean recursive,
            @Doc("What to list.") @Default("files") @Choices({"files", "folders", "both"}) String kinds,
            @Doc("The most entries to return.") @Default("10000") int limit) {}

    /** What is there. */
    public record Out(
            @Doc("The entries, by path.") List<FileEntry> files,
            @Doc("How many there are.") int count,
            @Doc("Whether there are more than 'limit'.") boolean more) {}

    @Override
    public Out run(In in, StepContext context) throws StepError {
        if (in.limit() < 1) {
            throw FileFailures.badInput("The input 'limit' must be at least 1, but is %d.".formatted(in.limit()));
        }
        List<FileEntry> found = FileSearch
                .of(context.resolvePath(in.folder()), in.pattern(), in.recursive(), in.kinds())
                .find(in.limit());
        boolean more = found.size() > in.limit();
        List<FileEntry> kept = more ? List.copyOf(found.subList(0, in.limit())) : found;
        return new Out(kept, kept.size(), more);
    }
}
