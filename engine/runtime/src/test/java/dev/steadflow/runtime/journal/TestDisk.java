package dev.steadflow.runtime.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.h2.store.fs.FilePath;

/**
 * A disk that a test can fill, stop, and take the power from. H2 reaches it as {@code testdisk:}; there is one at a time,
 * because H2 makes its file objects itself.
 */
final class TestDisk implements AutoCloseable {

    static final String SCHEME = "testdisk:";

    private static final int BLOCK = 4096;

    /** A change that no force has followed. */
    private sealed interface Change {
        @SuppressWarnings("ArrayRecordComponent") // Never compared.
        record Write(long position, byte[] bytes) implements Change {}

        record Truncate(long size) implements Change {}
    }

    private static volatile TestDisk inserted = new TestDisk();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Change> unforced = new ArrayList<>();
    private byte[] onDisk = new byte[0];
    private boolean full;
    private boolean stopped;
    private int waiting;

    private TestDisk() {}

    static TestDisk insert() {
        FilePath.register(new TestDiskPath());
        inserted = new TestDisk();
        return inserted;
    }

    static TestDisk inserted() {
        return inserted;
    }

    /** From now on writes fail, as on a full disk. */
    void fill() {
        locked(() -> full = true);
    }

    void makeRoom() {
        locked(() -> full = false);
    }

    /** From now on a force waits. */
    void stop() {
        locked(() -> stopped = true);
    }

    /** Lets forces go on. */
    void resume() {
        locked(() -> {
            stopped = false;
            changed.signalAll();
        });
    }

    /** Whether a force waits. */
    boolean isWaiting() {
        lock.lock();
        try {
            return waiting > 0;
        } finally {
            lock.unlock();
        }
    }

    /** What a disk does with writes that no force has followed, when the power goes. */
    enum Unforced {
        /** It has made any of them, each whole. */
        WHOLE,
        /** It has written any of their blocks. */
        TORN
    }

    /** Writes what a power loss at this moment may leave: all that was forced, and a part of the rest. */
    void pullThePlug(Path into, RandomGenerator random, Unforced kind) {
        byte[] image;
        lock.lock();
        try {
            image = onDisk.clone();
            for (Change change : unforced) {
                image = switch (kind) {
                    case WHOLE -> random.nextBoolean() ? applied(image, change) : image;
                    case TORN -> partly(image, change, random);
                };
            }
        } finally {
            lock.unlock();
        }
        try {
            Files.write(into, image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Disks write blocks of 4,096 bytes whole and in any order. */
    private static byte[] partly(byte[] image, Change change, RandomGenerator random) {
        return switch (change) {
            case Change.Truncate _ -> random.nextBoolean() ? applied(image, change) : image;
            case Change.Write(long position, byte[] bytes) -> {
                byte[] result = image;
                for (int from = 0; from < bytes.length; from += BLOCK) {
                    if (random.nextBoolean()) {
                        byte[] block = Arrays.copyOfRange(bytes, from, Math.min(from + BLOCK, bytes.length));
                        result = applied(result, new Change.Write(position + from, block));
                    }
                }
                yield result;
            }
        };
    }

    void write(long position, byte[] bytes) throws IOException {
        lock.lock();
        try {
            if (full) {
                throw new IOException("No space left on device");
            }
            unforced.add(new Change.Write(position, bytes));
        } finally {
            lock.unlock();
        }
    }

    void truncate(long size) {
        locked(() -> unforced.add(new Change.Truncate(size)));
    }

    void force() throws IOException {
        lock.lock();
        try {
            waiting++;
            while (stopped) {
                changed.awaitUninterruptibly();
            }
            waiting--;
            if (full) {
                throw new IOException("No space left on device");
            }
            for (Change change : unforced) {
                onDisk = applied(onDisk, change);
            }
            unforced.clear();
        } finally {
            lock.unlock();
        }
    }

    private static byte[] applied(byte[] image, Change change) {
        return switch (change) {
            case Change.Truncate(long size) -> Arrays.copyOf(image, (int) size);
            case Change.Write(long position, byte[] bytes) -> {
                int end = (int) position + bytes.length;
                // In place, for long recordings; pullThePlug works on a copy.
                byte[] result = end > image.length ? Arrays.copyOf(image, end) : image;
                System.arraycopy(bytes, 0, result, (int) position, bytes.length);
                yield result;
            }
        };
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        resume();
        makeRoom();
    }
}
