package dev.steadflow.runtime.journal.guard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The file as it was last written: what it holds, and over it the blocks that wait to be moved there. Thread-safe for
 * many readers and one writer.
 */
final class WrittenBlocks implements AutoCloseable {

    /** Neighbouring blocks go to the file together, up to so many. */
    private static final int MAX_TOGETHER = 256;

    private final FileChannel file;
    private final BlockSums sums;
    private final String name;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final NavigableMap<Long, byte[]> waiting = new TreeMap<>();
    private long size;

    /** Where the file has to be cut off before the waiting blocks go there. */
    private long cutAt = Long.MAX_VALUE;

    WrittenBlocks(FileChannel file, BlockSums sums, String name) throws IOException {
        this.file = file;
        this.sums = sums;
        this.name = name;
        this.size = file.size();
    }

    long size() {
        lock.readLock().lock();
        try {
            return size;
        } finally {
            lock.readLock().unlock();
        }
    }

    long waitingBytes() {
        lock.readLock().lock();
        try {
            return (long) waiting.size() * Blocks.SIZE;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Whole blocks at a whole block. */
    void put(long position, byte[] content) {
        lock.writeLock().lock();
        try {
            for (int from = 0; from < content.length; from += Blocks.SIZE) {
                waiting.put(
                        (position + from) / Blocks.SIZE, Arrays.copyOfRange(content, from, from + Blocks.SIZE));
            }
            size = Math.max(size, position + content.length);
        } finally {
            lock.writeLock().unlock();
        }
    }

    void cut(long newSize) {
        lock.writeLock().lock();
        try {
            waiting.tailMap(Blocks.count(newSize), true).clear();
            sums.cut(Blocks.count(newSize));
            cutAt = Math.min(cutAt, newSize);
            size = newSize;
        } finally {
            lock.writeLock().unlock();
        }
    }

    String name() {
        return name;
    }

    /** Whether the file had blocks when its checksums were saved. */
    boolean hasSums() {
        return sums.blocks() > 0;
    }

    /**
     * @throws DamagedFileException when blocks that were written are beyond the file's end
     */
    void checkLength() throws IOException {
        long found = file.size();
        for (long block = Blocks.count(found); block < sums.blocks(); block++) {
            if (!waiting.containsKey(block)) {
                throw new DamagedFileException("%s is cut off: it has %,d bytes of at least %,d"
                        .formatted(name, found, sums.blocks() * Blocks.SIZE));
            }
        }
    }

    /** Like {@link FileChannel#read(ByteBuffer, long)}. */
    int read(ByteBuffer target, long from) throws IOException {
        lock.readLock().lock();
        try {
            if (from >= size) {
                return -1;
            }
            int length = (int) Math.min(target.remaining(), size - from);
            if (length == 0) {
                return 0;
            }
            long first = from / Blocks.SIZE;
            int count = (int) ((from + length - 1) / Blocks.SIZE - first) + 1;
            byte[] content = new byte[count * Blocks.SIZE];
            Map<Long, byte[]> newer = waiting.subMap(first, first + count);
            if (newer.size() < count) {
                Blocks.readUpToEnd(file, ByteBuffer.wrap(content), first * Blocks.SIZE);
            }
            for (int index = 0; index < count; index++) {
                byte[] moved = newer.get(first + index);
                if (moved != null) {
                    System.arraycopy(moved, 0, content, index * Blocks.SIZE, Blocks.SIZE);
                } else {
                    check(first + index, content, index * Blocks.SIZE);
                }
            }
            target.put(content, (int) (from - first * Blocks.SIZE), length);
            return length;
        } finally {
            lock.readLock().unlock();
        }
    }

    private void check(long block, byte[] content, int from) throws DamagedFileException {
        if (!sums.matches(block, content, from)) {
            throw new DamagedFileException("%s is not what was written there, in bytes %,d to %,d"
                    .formatted(name, block * Blocks.SIZE, (block + 1) * Blocks.SIZE - 1));
        }
    }

    /** Brings the waiting blocks into the file, without forcing it. After an error it can be done again. */
    void move() throws IOException {
        lock.writeLock().lock();
        try {
            if (file.size() > cutAt) {
                file.truncate(cutAt);
            }
            cutAt = Long.MAX_VALUE;
            while (!waiting.isEmpty()) {
                long first = waiting.firstKey();
                int count = 1;
                while (count < MAX_TOGETHER && waiting.containsKey(first + count)) {
                    count++;
                }
                moveTogether(first, waiting.subMap(first, true, first + count - 1, true));
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void moveTogether(long first, NavigableMap<Long, byte[]> neighbours) throws IOException {
        ByteBuffer together = ByteBuffer.allocate(neighbours.size() * Blocks.SIZE);
        neighbours.values().forEach(together::put);
        Blocks.writeFully(file, together.flip(), first * Blocks.SIZE);
        neighbours.forEach((block, content) -> sums.set(block, content, 0));
        neighbours.clear();
    }

    boolean hasUnknown() {
        return !sums.unknown(Blocks.count(size)).isEmpty();
    }

    /** Takes the blocks without a checksum as they are; nothing may wait. */
    void learnUnknown() throws IOException {
        BitSet unknown = sums.unknown(Blocks.count(size));
        for (int page = unknown.nextSetBit(0); page >= 0; page = unknown.nextSetBit(page + 1)) {
            long end = Math.min(BlockSums.endOf(page), Blocks.count(size));
            for (long block = BlockSums.firstBlockOf(page); block < end; block++) {
                byte[] content = new byte[Blocks.SIZE];
                Blocks.readUpToEnd(file, ByteBuffer.wrap(content), block * Blocks.SIZE);
                sums.set(block, content, 0);
            }
        }
    }

    /** Forces the file and its checksums. */
    void force() throws IOException {
        file.force(false);
        sums.save();
    }

    FileLock tryLock(long from, long length, boolean shared) throws IOException {
        return file.tryLock(from, length, shared);
    }

    @Override
    public void close() throws IOException {
        try (file) {
            sums.close();
        }
    }
}
