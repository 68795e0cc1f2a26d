package dev.steadflow.plugin.files;

import dev.steadflow.step.StepError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Looks for files below a folder. Links to folders are listed and not followed, so that no circle is walked. */
record FileSearch(Path folder, PathMatcher matcher, int depth, String kinds) {

    /** @throws StepError fatal, {@code files/BadInput}, {@code files/NotFound} or {@code files/NoFolder} */
    static FileSearch of(Path folder, String pattern, boolean inside, String kinds) throws StepError {
        if (!Files.exists(folder)) {
            throw StepError.fatal("files/NotFound",
                    "There is no folder %s. Relative paths are meant from the work folder."
                            .formatted(folder));
        }
        if (!Files.isDirectory(folder)) {
            throw StepError.fatal("files/NoFolder", "Expected a folder, but %s is a file.".formatted(folder));
        }
        try {
            return new FileSearch(
                    folder, folder.getFileSystem().getPathMatcher("glob:" + pattern), inside ? Integer.MAX_VALUE : 1,
                    kinds);
        } catch (PatternSyntaxException e) {
            throw FileFailures.badInput("The pattern '%s' cannot be read: %s. Examples: *.csv, {a,b}*, report-?.txt."
                    .formatted(pattern, e.getDescription())).causedBy(e);
        }
    }

    /** What fits, by path; at most one more than {@code limit}, so that the caller knows that there is more. */
    List<FileEntry> find(int limit) throws StepError {
        List<FileEntry> found = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder, depth)) {
            Iterator<Path> each = paths.filter(path -> !path.equals(folder)).filter(this::fits).iterator();
            while (each.hasNext() && found.size() <= limit) {
                found.add(FileEntry.of(each.next(), folder));
            }
        } catch (UncheckedIOException e) {
            throw FileFailures.reading(folder, e.getCause());
        } catch (IOException e) {
            throw FileFailures.reading(folder, e);
        }
        found.sort(Comparator.comparing(FileEntry::relativePath));
        return found;
    }

    private boolean fits(Path path) {
        boolean isFolder = Files.isDirectory(path);
        boolean wanted = kinds.equals("both") || isFolder == kinds.equals("folders");
        return wanted && matcher.matches(path.getFileName());
    }
}
