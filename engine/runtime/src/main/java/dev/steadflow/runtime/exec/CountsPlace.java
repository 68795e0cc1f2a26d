package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Where {@link CrashCounts} are kept: a small text, replaced as a whole. What cannot be read or written throws
 * {@link UncheckedIOException}, or a {@code StoreException}.
 */
sealed interface CountsPlace {

    /** What was last written; empty when there is nothing. */
    String read();

    /** @param force whether it has to be on the disk on return */
    void write(String text, boolean force);

    /** A file beside the store. */
    record InFile(Path folder) implements CountsPlace {

        private static final String FILE = "work-that-crashed.txt";

        @Override
        public String read() {
            Path file = folder.resolve(FILE);
            try {
                return Files.exists(file) ? Files.readString(file) : "";
            } catch (IOException unreadable) {
                throw new UncheckedIOException("Cannot read " + file + ". Check who may read it.", unreadable);
            }
        }

        @Override
        public void write(String text, boolean force) {
            Path file = folder.resolve(FILE);
            Path fresh = folder.resolve(FILE + ".new");
            try {
                writeFresh(fresh, text, force);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException unwritable) {
                throw new UncheckedIOException("Cannot write " + file + ". Check who may write there.", unwritable);
            }
        }

        private static void writeFresh(Path fresh, String text, boolean force) throws IOException {
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                if (force) {
                    channel.force(true);
                }
            }
        }
    }

    /** The store itself. */
    record InStore(Journal journal) implements CountsPlace {

        private static final String NOTE = "work-that-crashed";

        @Override
        public String read() {
            return journal.note(NOTE).map(note -> new String(note, StandardCharsets.UTF_8)).orElse("");
        }

        @Override
        public void write(String text, boolean force) {
            journal.keepNote(NOTE, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
