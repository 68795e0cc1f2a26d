package dev.steadflow.headless.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder of classes, {@code target/classes}. */
final class FolderArchive implements Archive {

    private final Path folder;
    private final List<String> entries;

    private FolderArchive(Path folder, List<String> entries) {
        this.folder = folder;
        this.entries = List.copyOf(entries);
    }

    static FolderArchive open(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
                Archive.checkName(folder.toString(), name);
                names.add(name);
            }
        }
        names.sort(null);
        return new FolderArchive(folder, names);
    }

    /** The folder's last names, {@code runtime/target/classes}: the last alone says nothing. */
    @Override
    public String name() {
        int count = folder.getNameCount();
        return folder.subpath(Math.max(0, count - 3), count).toString().replace('\\', '/');
    }

    @Override
    public List<String> entries() {
        return entries;
    }

    @Override
    public boolean isMultiRelease() {
        return false;
    }

    @Override
    public byte[] read(String entry) throws IOException {
        Path file = folder.resolve(entry);
        if (Files.size(file) > MAX_ENTRY_BYTES) {
            throw new IOException(
                    "Expected files of at most " + (MAX_ENTRY_BYTES >> 20) + " MiB, but " + file + " is larger.");
        }
        return Files.readAllBytes(file);
    }

    @Override
    public void close() {
        // A folder holds no open file.
    }
}
