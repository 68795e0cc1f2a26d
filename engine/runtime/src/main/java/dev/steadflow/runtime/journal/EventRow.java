package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.flow.event.RunId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The events of one decision as one row of the store.
 *
 * @param first number of the first event
 * @param last number of the last event
 * @param atMillis when the decision was made, milliseconds since 1970
 * @param payload what {@link RunEventCodec} wrote, without its large values; see {@link CutPayload}
 * @param crc CRC-32C over the run's id, the numbers and the payload, so that a row in the wrong place shows as well
 * @param blobs the large values, in a row that is to be written; none in one that was read
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and never leaves this package.
record EventRow(long first, long last, long atMillis, byte[] payload, long crc, List<Blob> blobs) {

    static EventRow of(Append append) {
        List<RecordedEvent> events = append.events();
        CutPayload cut = CutPayload.of(RunEventCodec.write(events), LargeValues.LEAST_BYTES);
        byte[] payload = cut.stored();
        long first = events.getFirst().sequence();
        long last = append.last();
        return new EventRow(
                first,
                last,
                events.getFirst().at().toEpochMilli(),
                payload,
                crc(append.run(), first, last, payload),
                cut.blobs());
    }

    /** What it weighs on its way to the store, in bytes. */
    long bytes() {
        long bytes = payload.length;
        for (Blob blob : blobs) {
            bytes += blob.bytes().length;
        }
        return bytes;
    }

    /**
     * Where its large values stood, of a row that was checked.
     *
     * @throws StoreException {@code DAMAGED} naming run and row
     */
    List<CutPayload.Reference> references(RunId run) {
        try {
            return CutPayload.references(payload);
        } catch (IllegalArgumentException e) {
            throw new StoreException(StoreException.Kind.DAMAGED, message(run, String.valueOf(e.getMessage())), e);
        }
    }

    /**
     * The JSON of the events with its large values, of a row that was checked.
     *
     * @throws StoreException {@code DAMAGED} naming run, row and value
     */
    byte[] whole(RunId run, BlobReads blobs) throws SQLException {
        try {
            return CutPayload.whole(payload, reference -> blobs.bytes(reference, this));
        } catch (IllegalArgumentException e) {
            throw new StoreException(StoreException.Kind.DAMAGED, message(run, String.valueOf(e.getMessage())), e);
        }
    }

    /**
     * The events, checked against the row's numbers.
     *
     * @param whole what {@link #whole} gave
     * @throws StoreException {@code DAMAGED} naming run and row
     */
    List<RecordedEvent> events(RunId run, byte[] whole) {
        List<RecordedEvent> events;
        try {
            events = RunEventCodec.read(whole);
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED, message(run, String.valueOf(e.getMessage())), e);
        }
        for (int index = 0; index < events.size(); index++) {
            if (events.get(index).sequence() != first + index) {
                throw damaged(run,
                        "it holds event " + events.get(index).sequence() + " in place of " + (first + index));
            }
        }
        if (events.size() != last - first + 1) {
            throw damaged(run, "it holds " + events.size() + " events");
        }
        return events;
    }

    /**
     * Checks the row against its checksum.
     *
     * @param expected the sequence that comes next in the run
     * @throws StoreException {@code DAMAGED} naming run and row
     */
    void check(RunId run, long expected) {
        if (first != expected) {
            throw damaged(run, "events " + expected + " to " + (first - 1) + " are missing before it");
        }
        long found = crc(run, first, last, payload);
        if (found != crc) {
            throw damaged(run,
                    "its checksum is %08x, but its %,d bytes give %08x".formatted(crc, payload.length, found));
        }
    }

    StoreException damaged(RunId run, String found) {
        return new StoreException(StoreException.Kind.DAMAGED, message(run, found), null);
    }

    private String message(RunId run, String found) {
        return "Expected the row of run " + run + " with events " + first + " to " + last
                + " as it was written, but found that " + found + ". The row was left as it is; the other runs are not"
                + " affected. Keep a copy of the data folder and restore a backup to get this run back.";
    }

    private static long crc(RunId run, long first, long last, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(run.text().getBytes(StandardCharsets.US_ASCII));
        crc.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(first).putLong(last).flip());
        crc.update(payload);
        return crc.getValue();
    }
}
