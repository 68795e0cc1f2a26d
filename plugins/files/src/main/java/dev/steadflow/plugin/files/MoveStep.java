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
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Moves or renames a file or folder. A second time it would not be there any more, so a person decides after a crash. */
@StepType(
        id = "files/move",
        title = "Move file",
        summary = "Moves or renames a file or folder.",
        icon = "move.svg")
@Reaches(Reach.FILES)
public final class MoveStep implements Step<MoveStep.In, MoveStep.Out> {

    /** What goes where. */
    public record In(
            @Doc("The file or folder; a relative path is meant from the work folder.") @FilePath String from,
            @Doc("Its new path, not the folder to put it into.") @FilePath(FilePath.Use.WRITE) String to,
            @Doc("For a file that exists: replace it or fail (create). A folder is never replaced.") @Default("overwrite") @Choices({
                    "overwrite", "create"}) String mode,
            @Doc("Whether to make missing folders.") @Default("true") boolean createFolders) {}

    /** The new place. */
    public record Out(@Doc("The absolute path now.") String path) {}

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        Path from = context.resolvePath(in.from());
        Path to = context.resolvePath(in.to());
        if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
            throw FileFailures.notFound(from);
        }
        if (Files.isDirectory(to)) {
            throw FileFailures.isFolder(to);
        }
        if (to.startsWith(from) && !to.equals(from)) {
            throw FileFailures.badInput("The folder %s cannot be moved into itself, to %s.".formatted(from, to));
        }
        if (WriteMode.of(in.mode()) == WriteMode.CREATE && Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw FileFailures.exists(to);
        }
        try {
            if (in.createFolders() && to.getParent() != null) {
                Files.createDirectories(to.getParent());
            }
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            FileTree.copy(from, to, WriteMode.OVERWRITE, in.createFolders(), context);
            FileTree.delete(from);
        } catch (IOException e) {
            throw FileFailures.writing(to, e);
        }
        return new Out(to.toString());
    }
}
