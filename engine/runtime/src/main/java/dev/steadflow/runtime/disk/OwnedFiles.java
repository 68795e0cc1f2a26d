package dev.steadflow.runtime.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Files and folders that nobody but their owner may read, and that are on disk when it is said so. */
public final class OwnedFiles {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnedFiles() {}

    /** What a new folder there is to have. */
    public static FileAttribute<?>[] folderAttributes(Path folder) throws IOException {
        return attributes(folder, FOLDER);
    }

    /** What a new file in the folder is to have. */
    public static FileAttribute<?>[] fileAttributes(Path folder) throws IOException {
        return attributes(folder, FILE);
    }

    private static FileAttribute<?>[] attributes(Path folder, Set<PosixFilePermission> permissions) throws IOException {
        return isPosix(folder)
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path folder) throws IOException {
        return Files.getFileStore(existing(folder)).supportsFileAttributeView("posix");
    }

    /** The folder, or the nearest one above that exists. */
    public static Path existing(Path folder) {
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    /**
     * Who besides the owner may do what with a file; empty where the system has no such permissions, as Windows, whose
     * folders of users are closed to others.
     */
    public static Set<PosixFilePermission> openToOthers(Path file) throws IOException {
        if (!isPosix(file)) {
            return Set.of();
        }
        Set<PosixFilePermission> others = new TreeSet<>(Files.getPosixFilePermissions(file));
        others.removeAll(PosixFilePermissions.fromString("rwx------"));
        return others;
    }

    /**
     * Makes a file have this content and nobody but the owner read it, makes its folder if need be, and forces it to
     * disk. A crash leaves the old content or the new one, never a mixture.
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        Files.createDirectories(folder, folderAttributes(folder));
        Path temporary = Files.createTempFile(folder, "." + file.getFileName() + "-", ".new", fileAttributes(folder));
        try {
            Files.write(temporary, content);
            force(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceEntries(folder);
    }

    /** Forces a file's content to disk. */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Forces a folder's entries to disk, where the system can. */
    public static void forceEntries(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    /** Deletes a folder and what is in it; without it there is nothing to do. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> files = Files.walk(folder)) {
            inside = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : inside) {
            Files.delete(file);
        }
    }
}
