package dev.steadflow.headless.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that a bundle goes into.
 *
 * @param path absolute
 */
record BundleFolder(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(BundleFolder.class);

    /** Moves a draft's files here, in place of those of an earlier bundle; what a bundle never has stays. */
    void replaceWith(Path draft, String flow) throws IOException {
        Files.createDirectories(path);
        for (String name : Bundler.ownNames(flow)) {
            delete(path.resolve(name));
            if (Files.exists(draft.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                Files.move(draft.resolve(name), path.resolve(name));
            }
        }
    }

    /** How long a file is, or all files of a folder together. */
    static long bytes(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(BundleFolder::size)
                    .sum();
        }
    }

    /** How many files a bundle has: in its folder, or in the draft that went into an archive. */
    static int files(Path draft, Path place) throws IOException {
        try (Stream<Path> all = Files.walk(Files.isDirectory(place) ? place : draft)) {
            return (int) all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).count();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder that is needed no more; one that cannot be deleted stays, which the log tells. */
    static void discard(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            LOG.warn("A folder that an export made for itself could not be deleted: {}", folder, e);
        }
    }

    private static void delete(Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(place)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
