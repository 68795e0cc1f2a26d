package dev.steadflow.runtime.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.h2.store.fs.FilePath;

/**
 * A disk that a test can fill, stop, and take the power from. H2 reaches it as {@code testdisk:}; there is one at a time,
 * because H2 makes its file objects itself.
 */
public final class TestDisk implements AutoCloseable {

    public static final String SCHEME = "testdisk:";

    /** A database on this disk. */
    static H2Dialect database(Path file) {
        return new H2Dialect(SCHEME, file);
    }

    private static final String NOTHING = "";
    private static final String EVERYTHING = "*";

    private static final int BLOCK = 4096;

    /** A change that no force has followed. */
    private sealed interface Change {
        @SuppressWarnings("ArrayRecordComponent") // Never compared.
        record Write(long position, byte[] bytes) implements Change {}

        record Truncate(long size) implements Change {}
    }

    /** What is on disk of a file, and what may be. */
    private static final class DiskFile {
        private final List<Change> unforced = new ArrayList<>();
        private final Image onDisk = new Image();
    }

    /** The bytes of a file; grows in large steps. */
    private static final class Image {
        private byte[] bytes = new byte[1 << 16];
        private int size;

        Image copy() {
            Image copy = new Image();
            copy.bytes = Arrays.copyOf(bytes, size);
            copy.size = size;
            return copy;
        }

        void apply(Change change) {
            switch (change) {
                case Change.Truncate(long newSize) -> {
                    if (newSize < size) {
                        Arrays.fill(bytes, (int) newSize, size, (byte) 0);
                        size = (int) newSize;
                    }
                }
                case Change.Write(long position, byte[] content) -> {
                    int end = (int) position + content.length;
                    if (end > bytes.length) {
                        bytes = Arrays.copyOf(bytes, 2 * end);
                    }
                    System.arraycopy(content, 0, bytes, (int) position, content.length);
                    size = Math.max(size, end);
                }
            }
        }
    }

    private static volatile TestDisk inserted = new TestDisk();

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final Map<String, DiskFile> files = new TreeMap<>();
    private String full = NOTHING;
    private boolean stopped;
    private int waiting;

    private TestDisk() {}

    public static TestDisk insert() {
        FilePath.register(new TestDiskPath());
        inserted = new TestDisk();
        return inserted;
    }

    static TestDisk inserted() {
        return inserted;
    }

    /** From now on writes fail, as on a full disk. */
    public void fill() {
        locked(() -> full = EVERYTHING);
    }

    /** From now on writes to this file fail, as where others have their place already. */
    void fillFor(String file) {
        locked(() -> full = file);
    }

    private void refuseWhenFull(String file) throws IOException {
        if (full.equals(EVERYTHING) || full.equals(file)) {
            throw new IOException("No space left on device");
        }
    }

    public void makeRoom() {
        locked(() -> full = NOTHING);
    }

    /** From now on a force waits. */
    void stop() {
        locked(() -> stopped = true);
    }

    /** Lets forces go on. */
    public void resume() {
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
    public enum Unforced {
        /** It has made any of them, each whole. */
        WHOLE,
        /** It has written any of their blocks. */
        TORN
    }

    /**
     * Writes into a folder what a power loss at this moment may leave: all that was forced, and a part of the rest. From now
     * on a force waits, or a busy store grows so much meanwhile that looking at what is left takes all the time.
     */
    public void pullThePlug(Path folder, RandomGenerator random, Unforced kind) {
        Map<String, Image> images = new TreeMap<>();
        lock.lock();
        try {
            stopped = true;
            files.forEach((name, file) -> images.put(name, left(file, random, kind)));
        } finally {
            lock.unlock();
        }
        try {
            for (Map.Entry<String, Image> image : images.entrySet()) {
                byte[] left = Arrays.copyOf(image.getValue().bytes, image.getValue().size);
                Files.write(folder.resolve(image.getKey()), left);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Image left(DiskFile file, RandomGenerator random, Unforced kind) {
        Image image = file.onDisk.copy();
        for (Change change : file.unforced) {
            switch (kind) {
                case WHOLE -> applySome(List.of(change), image, random);
                case TORN -> applySome(blocksOf(change), image, random);
            }
        }
        return image;
    }

    private static void applySome(List<Change> changes, Image image, RandomGenerator random) {
        for (Change change : changes) {
            if (random.nextBoolean()) {
                image.apply(change);
            }
        }
    }

    /** Disks write blocks of 4,096 bytes whole and in any order. */
    private static List<Change> blocksOf(Change change) {
        return switch (change) {
            case Change.Truncate _ -> List.of(change);
            case Change.Write(long position, byte[] bytes) -> {
                List<Change> blocks = new ArrayList<>();
                int from = 0;
                while (from < bytes.length) {
                    int toBlockEnd = BLOCK - (int) ((position + from) % BLOCK);
                    int to = Math.min(from + toBlockEnd, bytes.length);
                    blocks.add(new Change.Write(position + from, Arrays.copyOfRange(bytes, from, to)));
                    from = to;
                }
                yield blocks;
            }
        };
    }

    /**
     * @param file its name, without a folder
     */
    void write(String file, long position, byte[] bytes) throws IOException {
        lock.lock();
        try {
            refuseWhenFull(file);
            file(file).unforced.add(new Change.Write(position, bytes));
        } finally {
            lock.unlock();
        }
    }

    void truncate(String file, long size) {
        locked(() -> file(file).unforced.add(new Change.Truncate(size)));
    }

    private DiskFile file(String name) {
        return files.computeIfAbsent(name, any -> new DiskFile());
    }

    void force(String name) throws IOException {
        lock.lock();
        try {
            waiting++;
            while (stopped) {
                changed.awaitUninterruptibly();
            }
            waiting--;
            refuseWhenFull(name);
            DiskFile file = file(name);
            file.unforced.forEach(file.onDisk::apply);
            file.unforced.clear();
        } finally {
            lock.unlock();
        }
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
