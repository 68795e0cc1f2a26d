package dev.steadflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for stores, deleted on closing. */
record Workspace(Path folder) implements AutoCloseable {

    static Workspace in(Path parent) throws IOException {
        return new Workspace(Files.createTempDirectory(parent, "bench"));
    }

    /** A new empty folder in it. */
    Path store(String name) throws IOException {
        return Files.createTempDirectory(folder, name);
    }

    @Override
    public void close() throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.walk(folder)) {
            found = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : found) {
            Files.delete(file);
        }
    }
}
