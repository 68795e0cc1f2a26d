package dev.steadflow.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the disk allows: appending and forcing bytes, and nothing else. */
record RawDisk(Path folder) {

    /**
     * Appends groups to a new file and forces each.
     *
     * @return how long it took, in nanoseconds
     */
    long appendAndForce(int groups, int bytes) throws IOException {
        Path file = Files.createTempFile(folder, "raw", "");
        ByteBuffer group = ByteBuffer.allocateDirect(bytes);
        long elapsed;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            long begin = System.nanoTime();
            for (int i = 0; i < groups; i++) {
                group.clear();
                while (group.hasRemaining()) {
                    channel.write(group);
                }
                channel.force(false);
            }
            elapsed = System.nanoTime() - begin;
        }
        Files.delete(file);
        return elapsed;
    }
}
