package dev.steadflow.headless.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One element of a class path: a jar, or a folder of classes as a build leaves it. Owned by one thread; closing it
 * releases the file.
 */
sealed interface Archive extends Closeable permits JarArchive, FolderArchive {

    /** The largest entry that is read, so that a damaged or hostile archive cannot fill the memory. */
    int MAX_ENTRY_BYTES = 128 << 20;

    /** What messages and licence folders call it: the file's name. */
    String name();

    /** Its files' names with {@code /}, sorted; folders are left out. */
    List<String> entries();

    /** Whether {@code META-INF/versions} counts. */
    boolean isMultiRelease();

    /**
     * The bytes of an entry.
     *
     * @throws IOException also when it is larger than {@link #MAX_ENTRY_BYTES}
     */
    byte[] read(String entry) throws IOException;

    /**
     * Opens a jar or a folder.
     *
     * @throws IOException when it is neither, or a name in it points outside
     */
    static Archive open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return FolderArchive.open(path);
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException("Expected a jar or a folder of classes, but there is nothing at " + path + ".");
        }
        return JarArchive.open(path);
    }

    /**
     * Refuses names that would leave the folder they are unpacked in.
     *
     * @throws IOException naming archive and entry
     */
    static void checkName(String archive, String entry) throws IOException {
        boolean safe = !entry.isEmpty()
                && !entry.startsWith("/")
                && entry.indexOf('\\') < 0
                && entry.indexOf(':') < 0
                && entry.indexOf('\0') < 0;
        for (String segment : entry.split("/", -1)) {
            safe &= !segment.equals("..") && !segment.equals(".");
        }
        if (!safe) {
            throw new IOException("Expected " + archive + " to hold plain relative names, but found '" + entry
                    + "', which points outside. The archive is not used.");
        }
    }
}
