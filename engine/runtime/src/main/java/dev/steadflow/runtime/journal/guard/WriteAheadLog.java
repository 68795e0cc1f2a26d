package dev.steadflow.runtime.journal.guard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The changes since the database file was last forced, each with a checksum, in the order made. Once the database file is
 * forced, the log starts again from its beginning with the next generation, so that its place on disk is used again. Used
 * by one thread at a time.
 *
 * <p>Two blocks at the beginning hold the generation, in turn, so that one of them is always whole. A record is crc,
 * length, generation, position and how far the log was forced when it was written (32 bytes), then the content; a
 * length of {@value #CUT} stands for cutting the file off at the position, a position of {@value #NOTE} for a note: something
 * that the log keeps for whoever uses the file, in its place among the changes.
 */
final class WriteAheadLog implements AutoCloseable {

    /** A start anew costs three forces; at 20 KB for a small commit it comes every 800 of them. */
    static final long CAPACITY = 16L << 20;

    private static final long MAGIC = 0x53_46_4c_4f_47_30_30_31L; // SFLOG001
    private static final int START = 2 * Blocks.SIZE;
    private static final int HEADER = 32;
    private static final int GENERATION_OFFSET = 2 * Integer.BYTES;
    private static final int SCANNED_BYTES = 1 << 20;
    private static final int CUT = -1;
    private static final long NOTE = -1;

    /** What {@link #replay} meets, in the order written. */
    interface Changes {
        void write(long position, byte[] content) throws IOException;

        void cut(long size) throws IOException;

        void note(byte[] content);
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Change(long generation, long position, long forcedBefore, byte @Nullable [] content, long next) {}

    private final FileChannel file;
    private final String name;
    private final long capacity;
    private long generation;
    private long end = START;
    private long forced = START;
    private long lastNote = -1;
    private long lastNoteEnd = -1;

    /** What is taken back is not to come again after a force. */
    private boolean tookBack;

    private WriteAheadLog(FileChannel file, String name, long capacity) {
        this.file = file;
        this.name = name;
        this.capacity = capacity;
    }

    /**
     * @param name for messages
     * @param capacity bytes after which it should start again, see {@link #CAPACITY}
     * @throws DamagedFileException when it holds something, but no generation
     */
    static WriteAheadLog open(FileChannel file, String name, long capacity) throws IOException {
        WriteAheadLog log = new WriteAheadLog(file, name, capacity);
        log.generation = Math.max(log.generationIn(0), log.generationIn(1));
        if (log.generation == 0 && file.size() > START) {
            throw new DamagedFileException("both beginnings of " + name + " are not what was written there");
        }
        return log;
    }

    /** Whether nothing was ever written here; {@link #restart()} comes first then. */
    boolean isNew() {
        return generation == 0;
    }

    /** Whether the file was forced since it was new. */
    boolean wasStartedAnew() {
        return generation > 1;
    }

    String name() {
        return name;
    }

    private long generationIn(int slot) throws IOException {
        long at = (long) slot * Blocks.SIZE;
        if (file.size() < at + HEADER) {
            return 0;
        }
        ByteBuffer found = ByteBuffer.wrap(Blocks.readFully(file, at, HEADER));
        long magic = found.getLong();
        long number = found.getLong();
        return magic == MAGIC && found.getLong() == checked(number) ? number : 0;
    }

    private static long checked(long number) {
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(MAGIC).putLong(number).array();
        return Blocks.crc(bytes, 0, bytes.length);
    }

    /**
     * Goes through the changes that are whole, up to the first that is not.
     *
     * @throws DamagedFileException when that one was forced before a later one was written: then it is not merely torn
     */
    void replay(Changes into) throws IOException {
        Optional<Change> next = changeAt(START);
        if (next.isPresent() && next.get().generation() > generation) {
            throw new DamagedFileException("the beginning of " + name + " is older than its content");
        }
        while (next.isPresent() && next.get().generation() == generation) {
            Change change = next.get();
            if (change.content() == null) {
                into.cut(change.position());
            } else if (change.position() == NOTE) {
                into.note(unpadded(change.content()));
            } else {
                into.write(change.position(), change.content());
            }
            end = change.next();
            next = changeAt(end);
        }
        refuseDamage();
        forced = end;
    }

    /** Looks behind the end for a record that was written when more than what is whole was forced. */
    private void refuseDamage() throws IOException {
        long size = file.size();
        for (long from = end; from < size; from += SCANNED_BYTES) {
            ByteBuffer part = ByteBuffer.wrap(
                    Blocks.readFully(file, from, (int) Math.min(SCANNED_BYTES, size - from)));
            // Contents are whole blocks or padded, so every record begins at a multiple of its header's length.
            for (int at = 0; at + HEADER <= part.limit(); at += HEADER) {
                if (part.getLong(at + GENERATION_OFFSET) == generation) {
                    Optional<Change> later = changeAt(from + at);
                    if (later.isPresent() && later.get().forcedBefore() > end) {
                        throw new DamagedFileException(
                                "%s is not what was written there, at byte %,d".formatted(name, end));
                    }
                }
            }
        }
    }

    /** The record there, of whatever generation; empty when there is none or it is not whole. */
    private Optional<Change> changeAt(long at) throws IOException {
        long size = file.size();
        if (at + HEADER > size) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(Blocks.readFully(file, at, HEADER));
        int crc = header.getInt();
        int length = header.getInt();
        long found = header.getLong();
        long position = header.getLong();
        long forcedBefore = header.getLong();
        long next = at + HEADER + Math.max(length, 0);
        if (length < CUT || next > size || found <= 0 || found > generation + 1 || forcedBefore > at) {
            return Optional.empty();
        }
        byte[] record = Blocks.readFully(file, at, HEADER + Math.max(length, 0));
        byte[] content = length == CUT ? null : Arrays.copyOfRange(record, HEADER, record.length);
        return crc == crc(ByteBuffer.wrap(record), at)
                ? Optional.of(new Change(found, position, forcedBefore, content, next))
                : Optional.empty();
    }

    /** Over the record, and its place, so that a record in the wrong place is none. */
    private static int crc(ByteBuffer record, long at) {
        CRC32C crc = new CRC32C();
        crc.update(record.slice(Integer.BYTES, HEADER - Integer.BYTES));
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(at).flip());
        crc.update(record.slice(HEADER, record.limit() - HEADER));
        return (int) crc.getValue();
    }

    /** Whether so many bytes fit before the log should start again. One that is too large by itself is taken when it is empty. */
    boolean hasRoom(int bytes) {
        return end == START || end + HEADER + bytes <= capacity;
    }

    void write(long position, byte[] content) throws IOException {
        append(position, content.length, ByteBuffer.allocate(HEADER + content.length).put(HEADER, content));
    }

    void cut(long size) throws IOException {
        append(size, CUT, ByteBuffer.allocate(HEADER));
    }

    /** Keeps a note; it is on disk after the next {@link #force()}. */
    void note(ByteBuffer content) throws IOException {
        int length = content.remaining();
        int padded = (Integer.BYTES + length + HEADER - 1) / HEADER * HEADER;
        ByteBuffer record = ByteBuffer.allocate(HEADER + padded);
        record.putInt(HEADER, length).put(HEADER + Integer.BYTES, content, content.position(), length);
        long place = end;
        append(NOTE, padded, record);
        lastNote = place;
        lastNoteEnd = end;
    }

    private static byte[] unpadded(byte[] padded) {
        int length = ByteBuffer.wrap(padded).getInt();
        return Arrays.copyOfRange(padded, Integer.BYTES, Integer.BYTES + length);
    }

    /**
     * @param record has the content in its place, and room for the header
     */
    private void append(long position, int length, ByteBuffer record) throws IOException {
        record.putInt(0).putInt(length).putLong(generation).putLong(position).putLong(forced);
        record.putInt(0, crc(record.clear(), end));
        int bytes = record.remaining();
        Blocks.writeFully(file, record, end);
        end += bytes;
    }

    /** Whether everything written is on disk. */
    boolean isForced() {
        return forced == end && !tookBack;
    }

    void force() throws IOException {
        file.force(false);
        forced = end;
        tookBack = false;
    }

    /** Where the next record goes. */
    long end() {
        return end;
    }

    /** Takes the note there back; false when it is not the last record, or is forced. */
    boolean takeBackNote(long place) throws IOException {
        boolean isLast = place >= forced && place == lastNote && end == lastNoteEnd;
        if (isLast) {
            Blocks.writeFully(file, ByteBuffer.allocate(HEADER), place);
            end = place;
            tookBack = true;
        }
        return isLast;
    }

    /**
     * Cuts off what is behind the last whole record, for good. Without this, a record that comes next could end where one
     * begins that was left behind.
     */
    void cutTail() throws IOException {
        if (file.size() > end) {
            file.truncate(end);
        }
        file.force(true);
    }

    /** Forgets all changes, because the database file has them on disk. */
    void restart() throws IOException {
        long next = generation + 1;
        ByteBuffer slot = ByteBuffer.allocate(HEADER).putLong(MAGIC).putLong(next).putLong(checked(next)).clear();
        Blocks.writeFully(file, slot, next % 2 * Blocks.SIZE);
        file.force(false);
        generation = next;
        end = START;
        forced = START;
        tookBack = false;
        if (file.size() > capacity) {
            file.truncate(capacity);
        }
    }

    /** Gives back the place of changes that are forgotten; for closing in good order. */
    void trim() throws IOException {
        file.truncate(end);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
