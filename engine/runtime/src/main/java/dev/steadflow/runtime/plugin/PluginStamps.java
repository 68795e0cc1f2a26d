package dev.steadflow.runtime.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the JARs of a folder look from outside: equal looks are taken for equal contents. */
final class PluginStamps {

    /**
     * One file.
     *
     * @param size in bytes
     * @param modified when its content changed last
     * @param key which file it is, for one that was moved there in place of another; empty where the system has none
     */
    record Stamp(long size, FileTime modified, String key) {}

    private PluginStamps() {}

    /** The JARs of a folder by file name; none when it does not exist. */
    static SortedMap<String, Stamp> of(Path folder) throws IOException {
        SortedMap<String, Stamp> stamps = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return stamps;
        }
        for (Path jar : PluginLoader.jarsIn(folder)) {
            stamp(jar).ifPresent(stamp -> stamps.put(jar.getFileName().toString(), stamp));
        }
        return stamps;
    }

    private static Optional<Stamp> stamp(Path jar) throws IOException {
        try {
            BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
            String key = file.fileKey() == null ? "" : file.fileKey().toString();
            return Optional.of(new Stamp(file.size(), file.lastModifiedTime(), key));
        } catch (NoSuchFileException goneMeanwhile) {
            return Optional.empty();
        }
    }
}
