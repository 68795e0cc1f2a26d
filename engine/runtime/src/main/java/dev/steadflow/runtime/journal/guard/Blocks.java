package dev.steadflow.runtime.journal.guard;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** The unit in which the database writes, and in which it is checked: 4,096 bytes. */
final class Blocks {

    static final int SIZE = 4096;

    private Blocks() {}

    /** How many blocks hold so many bytes. */
    static long count(long bytes) {
        return (bytes + SIZE - 1) / SIZE;
    }

    static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    static void writeFully(FileChannel file, ByteBuffer source, long position) throws IOException {
        long at = position;
        while (source.hasRemaining()) {
            at += file.write(source, at);
        }
    }

    /** Reads what there is; bytes beyond the file's end stay as they are. */
    static void readUpToEnd(FileChannel file, ByteBuffer target, long position) throws IOException {
        int read = 0;
        for (long at = position; target.hasRemaining() && read >= 0; at += read) {
            read = file.read(target, at);
        }
    }

    /**
     * @throws EOFException when the file ends before
     */
    static byte[] readFully(FileChannel file, long position, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        readUpToEnd(file, target, position);
        if (target.hasRemaining()) {
            throw new EOFException("Expected " + length + " bytes at " + position + ", but the file ends before.");
        }
        return target.array();
    }
}
