package dev.steadflow.runtime.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one at a time change a file, of all threads and processes: the lock is on an empty file beside it, {@code .NAME.lock},
 * which stays, since two could lock two that were made one after the other. Thread-safe.
 */
public final class FileGuard {

    /** Changing a small file takes milliseconds, so whoever waits looks again soon. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private final Path guard;
    private final Path folder;

    /** @param file which is changed by {@link #alone} only */
    public FileGuard(Path file) {
        this.folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        this.guard = folder.resolve("." + file.getFileName() + ".lock");
    }

    /** Does something while nobody else does; makes the folder if need be. */
    public void alone(Runnable change) throws IOException {
        Files.createDirectories(folder, OwnedFiles.folderAttributes(folder));
        try (FileChannel channel = FileChannel.open(
                guard, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnedFiles.fileAttributes(folder));
                FileLock _ = lock(channel)) {
            change.run();
        }
    }

    /** Another process is waited for by the system; another thread of this one is refused by it, and waited for here. */
    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException otherThread) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }
}
