package dev.steadflow.plugin.files;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A file, or a folder with all that is in it. Links inside are taken as links and not followed. */
final class FileTree {

    private FileTree() {}

    /** All paths, a folder before what is in it. */
    static List<Path> of(Path root) throws StepError {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            throw FileFailures.notFound(root);
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.sorted(Comparator.comparing(Path::toString)).toList();
        } catch (UncheckedIOException e) {
            throw FileFailures.reading(root, e.getCause());
        } catch (IOException e) {
            throw FileFailures.reading(root, e);
        }
    }

    /**
     * Copies it. Each file appears when it is complete.
     *
     * @return how many files were copied
     */
    static int copy(Path from, Path to, WriteMode mode, boolean createFolders, StepContext context)
            throws StepError, InterruptedException {
        if (to.startsWith(from) && Files.isDirectory(from)) {
            throw FileFailures
                    .badInput("The folder %s cannot be copied or moved into itself, to %s.".formatted(from, to));
        }
        List<Path> paths = of(from);
        int files = 0;
        for (Path path : paths) {
            if (context.cancelled()) {
                throw new InterruptedException("Copying %s was cancelled.".formatted(from));
            }
            Path target = path.equals(from) ? to : to.resolve(from.relativize(path));
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                makeFolder(target);
            } else {
                copyFile(path, target, mode, createFolders || !path.equals(from), path.equals(from));
                files++;
            }
            context.progress((double) files / paths.size(), "%,d files".formatted(files));
        }
        return files;
    }

    /** Removes it, what is in a folder first. */
    static int delete(Path root) throws StepError {
        int count = 0;
        for (Path path : of(root).reversed()) {
            try {
                if (Files.deleteIfExists(path)) {
                    count++;
                }
            } catch (IOException e) {
                throw FileFailures.writing(path, e);
            }
        }
        return count;
    }

    private static void makeFolder(Path folder) throws StepError {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileFailures.writing(folder, e);
        }
    }

    private static void copyFile(Path from, Path to, WriteMode mode, boolean createFolders, boolean follow)
            throws StepError {
        try {
            if (Files.isSymbolicLink(from) && !follow) {
                if (mode == WriteMode.OVERWRITE) {
                    Files.deleteIfExists(to);
                }
                Files.copy(from, to, LinkOption.NOFOLLOW_LINKS);
                return;
            }
        } catch (IOException e) {
            throw FileFailures.writing(to, e);
        }
        FileWriting.write(to, out -> Files.copy(from, out), mode, createFolders);
    }
}
