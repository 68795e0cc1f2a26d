package dev.steadflow.runtime.journal;

import dev.steadflow.runtime.disk.OwnedFiles;
import dev.steadflow.runtime.journal.guard.GuardedPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/**
 * The data folder while this process owns it: {@code journal.mv.db}, its guards {@code journal.log} and
 * {@code journal.sums}, and {@code steadflow.lock} with the number of the owning process. The lock ends with the process, however it ends.
 */
final class StoreFolder implements AutoCloseable {

    /** H2 puts this behind the database's name by itself. */
    static final String H2_SUFFIX = ".mv.db";

    private static final String FILE = "journal" + H2_SUFFIX;
    private static final String LOG = "journal" + GuardedPath.LOG_SUFFIX;
    /** They belong together. */
    static final List<String> FILES = List.of(FILE, LOG, "journal" + GuardedPath.SUMS_SUFFIX);
    /** How each H2 file of the last ten years begins. */
    private static final String H2_START = "H:2,";

    private static final String LOCK = "steadflow.lock";

    /** Far behind the text, so that systems whose locks forbid reading still let others read the process number. */
    private static final long LOCK_POSITION = Long.MAX_VALUE - 1;

    private final Path folder;
    private final FileChannel lockFile;

    private StoreFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Creates the folder if need be and takes possession of it.
     *
     * @throws StoreException {@code NOT_WRITABLE} or {@code IN_USE}
     */
    static StoreFolder claim(Path folder) {
        if (folder.toString().contains(";")) {
            throw notWritable(folder, "a ';' in its path, which the store cannot have", null);
        }
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, OwnedFiles.folderAttributes(folder));
            }
            FileChannel lockFile = FileChannel.open(
                    folder.resolve(LOCK),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    OwnedFiles.fileAttributes(folder));
            StoreFolder claimed = new StoreFolder(folder, lockFile);
            try {
                claimed.lock();
                new StoreExchange(folder, FILES).finish();
                claimed.refuseForeign();
                claimed.createFiles();
                return claimed;
            } catch (IOException | StoreException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw notWritable(folder, found(folder, e), e);
        }
    }

    private void lock() throws IOException {
        FileLock lock;
        try {
            lock = lockFile.tryLock(LOCK_POSITION, 1, false);
        } catch (OverlappingFileLockException e) {
            throw inUse(e);
        }
        if (lock == null) {
            throw inUse(null);
        }
        lockFile.truncate(0);
        lockFile.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    }

    private StoreException inUse(Exception cause) throws IOException {
        String owner = Files.readString(folder.resolve(LOCK), StandardCharsets.US_ASCII).strip();
        return new StoreException(
                StoreException.Kind.IN_USE,
                "The store " + folder + " is already open in another Steadflow (process "
                        + (owner.isEmpty() ? "unknown" : owner) + "). Close it or choose another --data folder.",
                cause);
    }

    /**
     * Before the guard takes a file as it is and keeps checksums of it, from which every other file would then differ. With a log
     * the beginning may be there only; then the guard knows whether the file is what was written.
     */
    private void refuseForeign() throws IOException {
        Path log = folder.resolve(LOG);
        if (!Files.exists(file()) || Files.size(file()) == 0 || (Files.exists(log) && Files.size(log) > 0)) {
            return;
        }
        byte[] start;
        try (InputStream content = Files.newInputStream(file())) {
            start = content.readNBytes(H2_START.length());
        }
        if (!new String(start, StandardCharsets.ISO_8859_1).equals(H2_START)) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED,
                    "Expected the store of a Steadflow in " + folder + ", but found that " + FILE
                            + " does not begin as a database does. It is another file, or its beginning is damaged. The files"
                            + " were left as they are. Keep a copy of the folder, then restore a backup or choose another"
                            + " --data folder.",
                    null);
        }
    }

    /** H2 and its guard take an empty file for a new one; made here so that nobody else may ever read it. */
    private void createFiles() throws IOException {
        boolean made = false;
        for (String name : FILES) {
            if (!Files.exists(folder.resolve(name))) {
                Files.createFile(folder.resolve(name), OwnedFiles.fileAttributes(folder));
                made = true;
            }
        }
        if (made) {
            // The folder's entries for the files have to survive a power loss as well.
            OwnedFiles.forceEntries(folder);
        }
    }

    /** Whether one of the store's files is there. */
    static boolean holdsStore(Path folder) {
        return FILES.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    /** The database file. */
    Path file() {
        return folder.resolve(FILE);
    }

    /** How large the store's files are, in bytes. */
    long bytes() {
        return bytes(folder);
    }

    /** How large the files of the store in a folder are, in bytes. */
    static long bytes(Path folder) {
        long sum = 0;
        for (String name : FILES) {
            sum += folder.resolve(name).toFile().length();
        }
        return sum;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    "The store " + folder
                            + " is closed, but its lock could not be given back before this process ends: "
                            + e.getMessage(),
                    e);
        }
    }

    /** The JDK's own messages are often a bare path, and name Java classes. */
    private static String found(Path folder, IOException failure) {
        Path existing = OwnedFiles.existing(folder);
        if (!Files.isDirectory(existing)) {
            return "that " + existing + " is a file";
        }
        return switch (failure) {
            case AccessDeniedException e -> "that this user may not write there";
            case NoSuchFileException e -> "that nothing can be made in " + existing;
            case FileSystemException e when e.getReason() != null -> "this: " + e.getReason();
            default -> "this: " + failure.getMessage();
        };
    }

    private static StoreException notWritable(Path folder, String found, IOException cause) {
        return new StoreException(
                StoreException.Kind.NOT_WRITABLE,
                "Expected a data folder that can be written at " + folder + ", but found " + found
                        + ". Choose another --data folder, or make this one writable.",
                cause);
    }
}
