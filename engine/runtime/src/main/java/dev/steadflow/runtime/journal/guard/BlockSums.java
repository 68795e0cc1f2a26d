package dev.steadflow.runtime.journal.guard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A checksum (CRC-32C) for each block of the database file, 0 for a block that was never written. In memory while the
 * file is open; on disk as of the last {@link #save()}, in pages of 1,023 sums and the page's own. A page that is not
 * what was written is {@link #unknown(long)}. Readers may check while one thread sets.
 */
final class BlockSums implements AutoCloseable {

    private static final int PER_PAGE = Blocks.SIZE / Integer.BYTES - 1;

    private final FileChannel file;
    private final BitSet changed = new BitSet();
    private final BitSet unknown = new BitSet();
    private volatile int[] sums;
    private int savedPages;

    private BlockSums(FileChannel file, int pages) {
        this.file = file;
        this.sums = new int[pages * PER_PAGE];
        this.savedPages = pages;
    }

    static BlockSums open(FileChannel file) throws IOException {
        int pages = Math.toIntExact(file.size() / Blocks.SIZE);
        BlockSums loaded = new BlockSums(file, pages);
        for (int page = 0; page < pages; page++) {
            byte[] bytes = Blocks.readFully(file, (long) page * Blocks.SIZE, Blocks.SIZE);
            ByteBuffer content = ByteBuffer.wrap(bytes);
            if (content.getInt(PER_PAGE * Integer.BYTES) == pageSum(bytes)) {
                content.asIntBuffer().get(loaded.sums, page * PER_PAGE, PER_PAGE);
            } else {
                loaded.unknown.set(page);
            }
        }
        return loaded;
    }

    private static int pageSum(byte[] page) {
        return Blocks.crc(page, 0, PER_PAGE * Integer.BYTES);
    }

    /** Pages without valid sums, among those needed for so many blocks; see {@link #firstBlockOf}. */
    BitSet unknown(long blocks) {
        BitSet missing = (BitSet) unknown.clone();
        int loaded = sums.length / PER_PAGE;
        int needed = Math.toIntExact((blocks + PER_PAGE - 1) / PER_PAGE);
        if (needed > loaded) {
            missing.set(loaded, needed);
        }
        return missing;
    }

    static long firstBlockOf(int page) {
        return (long) page * PER_PAGE;
    }

    static long endOf(int page) {
        return firstBlockOf(page + 1);
    }

    /** How many blocks the file must have at least. */
    long blocks() {
        int count = sums.length;
        while (count > 0 && sums[count - 1] == 0) {
            count--;
        }
        return count;
    }

    void set(long block, byte[] bytes, int from) {
        int index = Math.toIntExact(block);
        if (index >= sums.length) {
            int pages = Math.max(index / PER_PAGE + 1, sums.length / PER_PAGE * 2);
            sums = Arrays.copyOf(sums, pages * PER_PAGE);
        }
        sums[index] = sum(bytes, from);
        changed.set(index / PER_PAGE);
    }

    /** Whether the block is what was written, as far as that is known. */
    boolean matches(long block, byte[] bytes, int from) {
        int[] known = sums;
        int expected = block < known.length ? known[(int) block] : 0;
        return expected == 0 || expected == sum(bytes, from);
    }

    private static int sum(byte[] bytes, int from) {
        int crc = Blocks.crc(bytes, from, Blocks.SIZE);
        return crc == 0 ? 1 : crc;
    }

    void cut(long blocks) {
        for (int index = Math.toIntExact(blocks); index < sums.length; index++) {
            if (sums[index] != 0) {
                sums[index] = 0;
                changed.set(index / PER_PAGE);
            }
        }
    }

    /** Writes and forces what has changed. */
    void save() throws IOException {
        if (changed.isEmpty()) {
            return;
        }
        // Without holes: what was never written is no page.
        changed.set(Math.min(savedPages, changed.length()), changed.length());
        for (int page = changed.nextSetBit(0); page >= 0; page = changed.nextSetBit(page + 1)) {
            ByteBuffer content = ByteBuffer.allocate(Blocks.SIZE);
            content.asIntBuffer().put(sums, page * PER_PAGE, PER_PAGE);
            content.putInt(PER_PAGE * Integer.BYTES, pageSum(content.array()));
            Blocks.writeFully(file, content, (long) page * Blocks.SIZE);
        }
        file.force(false);
        savedPages = Math.max(savedPages, changed.length());
        changed.clear();
        unknown.clear();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
