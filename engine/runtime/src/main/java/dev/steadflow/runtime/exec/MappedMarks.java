package dev.steadflow.runtime.exec;

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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Marks in a file that outlives the process: memory that is mapped to it is the system's as soon as it is written, so that a
 * mark costs no write to the disk and is still there after {@code kill -9}. A power failure may leave anything there; that is
 * no fault of a run, and counts once at most. Thread-safe.
 */
final class MappedMarks implements MarkBoard {

    private static final String FILE = "work-under-way";

    /** More work at once goes without marks; a run that ends each process is marked one of the next times. */
    private static final int SLOTS = 1_024;

    private static final int SLOT_BYTES = 256;

    private static final int HEAD_BYTES = Short.BYTES;

    private final MappedByteBuffer slots;
    private final List<String> left;
    private final Queue<Integer> free = new ConcurrentLinkedQueue<>(IntStream.range(0, SLOTS).boxed().toList());

    private MappedMarks(MappedByteBuffer slots) {
        this.slots = slots;
        this.left = left(slots);
        for (int slot = 0; slot < SLOTS; slot++) {
            slots.putShort(slot * SLOT_BYTES, (short) 0);
        }
    }

    /** Reads what the last process left, and begins anew. */
    static MappedMarks in(Path folder) {
        Path file = folder.resolve(FILE);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new MappedMarks(channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) SLOTS * SLOT_BYTES));
        } catch (IOException unusable) {
            throw new UncheckedIOException("Cannot read and write " + file + ". Check who may write there.", unusable);
        }
    }

    /** The marks that the last process left. */
    List<String> left() {
        return left;
    }

    private static List<String> left(ByteBuffer slots) {
        List<String> left = new ArrayList<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            String text = text(slots, slot);
            if (!text.isEmpty()) {
                left.add(text);
            }
        }
        return List.copyOf(left);
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

    @Override
    public Runnable mark(String work) {
        @Nullable
        Integer slot = free.poll();
        if (slot == null) {
            return () -> {};
        }
        byte[] text = work.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, SLOT_BYTES - HEAD_BYTES);
        slots.put(slot * SLOT_BYTES + HEAD_BYTES, text, 0, length);
        VarHandle.releaseFence(); // The words stand there before their length says so.
        slots.putShort(slot * SLOT_BYTES, (short) length);
        return () -> {
            slots.putShort(slot * SLOT_BYTES, (short) 0);
            free.add(slot);
        };
    }

    @Override
    public void unmark(String work) {
        byte[] text = work.getBytes(StandardCharsets.UTF_8);
        String cut = new String(text, 0, Math.min(text.length, SLOT_BYTES - HEAD_BYTES), StandardCharsets.UTF_8);
        for (int slot = 0; slot < SLOTS; slot++) {
            if (cut.equals(text(slots, slot))) {
                slots.putShort(slot * SLOT_BYTES, (short) 0);
            }
        }
    }

    @Override
    public void closeInGoodOrder() {} // What stands there, stands there.
}
