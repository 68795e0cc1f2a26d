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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Deletes a file or folder. What is gone already counts as done, so it can be repeated. */
@StepType(
        id = "files/delete",
        title = "Delete file",
        summary = "Deletes a file, or a folder with all that is in it.",
        repeatable = true,
        icon = "delete.svg")
@Reaches(Reach.FILES)
public final class DeleteStep implements Step<DeleteStep.In, DeleteStep.Out> {

    /** What goes. */
    public record In(
            @Doc("The file or folder; a relative path is meant from the work folder.") @FilePath String path,
            @Doc("Whether a folder goes with all that is in it. If not, only an empty one.") @Default("false") boolean recursive,
            @Doc("What happens if it is not there.") @Default("ok") @Choices({"ok", "fail"}) String missing) {}

    /** What went. */
    public record Out(
            @Doc("The absolute path.") String path,
            @Doc("How many files and folders were deleted.") int deleted) {}

    @Override
    public Out run(In in, StepContext context) throws StepError {
        Path path = context.resolvePath(in.path());
        if (in.path().isBlank() || path.getParent() == null || path.equals(context.resolvePath("."))) {
            throw FileFailures.badInput("'%s' is the work folder or a whole disk, which is not deleted."
                    .formatted(path));
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (in.missing().equals("fail")) {
                throw FileFailures.notFound(path);
            }
            return new Out(path.toString(), 0);
        }
        if (!in.recursive() && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && !isEmpty(path)) {
            throw StepError.fatal("files/NotEmpty",
                    "The folder %s is not empty. Set 'recursive' to delete all that is in it.".formatted(path));
        }
        return new Out(path.toString(), FileTree.delete(path));
    }

    private static boolean isEmpty(Path folder) throws StepError {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findFirst().isEmpty();
        } catch (IOException e) {
            throw FileFailures.reading(folder, e);
        }
    }
}
