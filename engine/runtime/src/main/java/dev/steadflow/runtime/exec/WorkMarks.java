package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is being worked on at this moment, in a file that outlives the process: memory that is mapped to it is the system's
 * as soon as it is written, so that a mark costs no write to the disk and is still there after {@code kill -9}. What stands
 * there when an engine is opened was under way when the last process ended, and is counted by {@link CrashCounts}. A power
 * failure may leave anything there; that is no fault of a run, and counts once at most. Thread-safe.
 */
final class WorkMarks {

    private static final String FILE = "work-under-way";

    /** More work at once goes without marks; a run that ends each process is marked one of the next times. */
    private static final int SLOTS = 1_024;

    private static final int SLOT_BYTES = 256;

    private static final int HEAD_BYTES = Short.BYTES;

    /** One piece of work while it is under way. */
    interface Mark extends AutoCloseable {

        /** The work is done, whatever came of it: it has not ended the process. */
        @Override
        void close();
    }

    private final Optional<MappedByteBuffer> slots;
    private final Queue<Integer> free = new ConcurrentLinkedQueue<>(IntStream.range(0, SLOTS).boxed().toList());
    private final CrashCounts counts;
    private volatile boolean stopped;

    private WorkMarks(Optional<MappedByteBuffer> slots, CrashCounts counts) {
        this.slots = slots;
        this.counts = counts;
    }

    /** An engine whose work nobody can count, because it has no folder. */
    static WorkMarks none() {
        return new WorkMarks(Optional.empty(), CrashCounts.none());
    }

    /**
     * Counts what the last process left, and begins anew.
     *
     * @param most how often the same work may end the process
     */
    static WorkMarks in(Path folder, int most) {
        Path file = folder.resolve(FILE);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer slots = channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) SLOTS * SLOT_BYTES);
            CrashCounts counts = CrashCounts.in(folder, most, left(slots));
            for (int slot = 0; slot < SLOTS; slot++) {
                slots.putShort(slot * SLOT_BYTES, (short) 0);
            }
            return new WorkMarks(Optional.of(slots), counts);
        } catch (IOException unusable) {
            throw new UncheckedIOException("Cannot read and write " + file + ". Check who may write there.", unusable);
        }
    }

    private static List<String> left(ByteBuffer slots) {
        List<String> left = new ArrayList<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            String text = text(slots, slot);
            if (!text.isEmpty()) {
                left.add(text);
            }
        }
        return left;
    }

    private static String text(ByteBuffer slots, int slot) {
        int length = slots.getShort(slot * SLOT_BYTES);
        if (length <= 0 || length > SLOT_BYTES - HEAD_BYTES) {
            return "";
        }
        byte[] text = new byte[length];
        slots.get(slot * SLOT_BYTES + HEAD_BYTES, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** How often work has ended the process. */
    CrashCounts counts() {
        return counts;
    }

    /**
     * Work for a run begins.
     *
     * @param doing what is done, for people; the same words each time for the same work
     */
    Mark begin(RunId run, String doing) {
        @Nullable
        Integer slot = slots.isEmpty() || stopped ? null : free.poll();
        String work = CrashCounts.work(run, doing);
        if (slot != null) {
            write(slots.get(), slot, work.getBytes(StandardCharsets.UTF_8));
        }
        return () -> {
            if (slot != null && !stopped) {
                slots.get().putShort(slot * SLOT_BYTES, (short) 0);
                free.add(slot);
            }
            counts.survived(work);
        };
    }

    private static void write(ByteBuffer slots, int slot, byte[] text) {
        int length = Math.min(text.length, SLOT_BYTES - HEAD_BYTES);
        slots.put(slot * SLOT_BYTES + HEAD_BYTES, text, 0, length);
        VarHandle.releaseFence(); // The words stand there before their length says so.
        slots.putShort(slot * SLOT_BYTES, (short) length);
    }

    /** Work that is still under way is no reason to blame it, should the process end now. */
    void unmark(RunId run, String doing) {
        slots.ifPresent(bytes -> {
            String work = CrashCounts.work(run, doing);
            byte[] text = work.getBytes(StandardCharsets.UTF_8);
            String cut = new String(text, 0, Math.min(text.length, SLOT_BYTES - HEAD_BYTES), StandardCharsets.UTF_8);
            for (int slot = 0; slot < SLOTS; slot++) {
                if (cut.equals(text(bytes, slot))) {
                    bytes.putShort(slot * SLOT_BYTES, (short) 0);
                }
            }
        });
    }

    /** The engine ends: marks stay as they are, for the next one. */
    void stop() {
        stopped = true;
    }
}
