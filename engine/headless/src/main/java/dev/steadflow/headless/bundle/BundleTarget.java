package dev.steadflow.headless.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a bundle goes. */
public sealed interface BundleTarget {

    /** As given. */
    Path path();

    /** A folder. Of an earlier bundle there, what a bundle has is replaced; everything else stays. */
    record Folder(Path path) implements BundleTarget {}

    /** A {@code .tar.gz} with one folder in it, named as the file. */
    record Archive(Path path) implements BundleTarget {

        /** The name of the folder in it. */
        String folderName() {
            return path.getFileName().toString().replaceFirst("(?i)\\.(tar\\.gz|tgz)$", "");
        }
    }

    /** The target that a path means, by its name. */
    static BundleTarget of(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).matches(".+\\.(tar\\.gz|tgz)")
                ? new Archive(path)
                : new Folder(path);
    }

    /** What a bundle must not be written over: what lies there, in words; empty when nothing would be lost. */
    default Optional<String> inTheWay() throws IOException {
        return switch (this) {
            case Folder(Path folder) -> inTheWayOfFolder(folder);
            case Archive(Path file) -> inTheWayOfArchive(file);
        };
    }

    private static Optional<String> inTheWayOfFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                boolean isFree = inside.findAny().isEmpty() || Files.isRegularFile(folder.resolve(Bundler.DESCRIPTION));
                return isFree ? Optional.empty() : Optional.of("a folder with something else in it");
            }
        }
        return Files.exists(folder) ? Optional.of("a file") : Optional.empty();
    }

    private static Optional<String> inTheWayOfArchive(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return Optional.of("a folder");
        }
        if (!Files.exists(file) || Files.size(file) == 0) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            boolean isGzip = in.read() == 0x1f && in.read() == 0x8b; // RFC 1952, 2.3.1
            return isGzip ? Optional.empty() : Optional.of("a file that is no archive");
        }
    }
}
