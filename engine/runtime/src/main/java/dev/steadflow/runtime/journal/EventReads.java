package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements that read events and flows, with the checks that they are what was written. */
final class EventReads {

    /** Rows that are asked for at a time; their first parts are at most 1 MB each. */
    private static final int PAGE_ROWS = 64;

    /** JSON in memory at a time, in bytes, beside the one row that goes beyond it: a value of the longest kind. */
    private static final long PAGE_BYTES = 16L << 20;

    /** What the log of a run comes to; sorted by both columns of the key, so that H2 reads it backwards. */
    static final String LOG_BYTES =
            "SELECT log_bytes FROM events WHERE run_no = ? ORDER BY run_no DESC, first_seq DESC LIMIT 1";

    private EventReads() {}

    static List<RecordedEvent> read(Connection connection, RunId run, long after, int limit) throws SQLException {
        Optional<Long> number = number(connection, run);
        List<RecordedEvent> found = new ArrayList<>();
        if (number.isEmpty() || limit <= 0) {
            return found;
        }
        long from = rowHolding(connection, number.get(), Math.max(after, 0) + 1);
        BlobReads blobs = new BlobReads(connection, run);
        long bytes = 0;
        boolean more = true;
        while (more && found.size() < limit && bytes < PAGE_BYTES) {
            List<EventRow> page = page(connection, run, number.get(), from, Math.min(PAGE_ROWS, limit - found.size()));
            for (EventRow row : page) {
                if (bytes >= PAGE_BYTES) {
                    return found;
                }
                row.check(run, from);
                byte[] whole = row.whole(run, blobs);
                bytes += whole.length;
                row.events(run, whole).stream()
                        .filter(event -> event.sequence() > after)
                        .limit(limit - found.size())
                        .forEach(found::add);
                from = row.last() + 1;
            }
            more = !page.isEmpty();
        }
        return found;
    }

    /** See {@link Journal#logBytes}. */
    static long logBytes(Connection connection, RunId run) throws SQLException {
        Optional<Long> number = number(connection, run);
        if (number.isEmpty()) {
            return 0;
        }
        try (PreparedStatement query = connection.prepareStatement(LOG_BYTES)) {
            query.setLong(1, number.get());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    static Optional<Long> number(Connection connection, RunId run) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT run_no FROM runs WHERE run_id = ?")) {
            query.setString(1, run.text());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /** The first sequence of the row that holds an event, or the sequence itself when no row can. */
    private static long rowHolding(Connection connection, long number, long sequence) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT first_seq, last_seq FROM events WHERE run_no = ? AND first_seq <= ?"
                        + " ORDER BY run_no DESC, first_seq DESC LIMIT 1")) {
            query.setLong(1, number);
            query.setLong(2, sequence);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getLong(2) >= sequence ? row.getLong(1) : sequence;
            }
        }
    }

    /**
     * The next rows of a run, from the one that begins at or after a sequence; with their parts, without their large values,
     * unchecked. Fewer than there are when they are long; none only when there are none.
     */
    static List<EventRow> page(Connection connection, RunId run, long number, long from) throws SQLException {
        return page(connection, run, number, from, PAGE_ROWS);
    }

    private static List<EventRow> page(Connection connection, RunId run, long number, long from, int rows)
            throws SQLException {
        List<EventRow> page = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT first_seq, last_seq, at, crc, parts, payload FROM events WHERE run_no = ? AND first_seq >= ?"
                        + " ORDER BY run_no, first_seq LIMIT " + rows)) {
            query.setLong(1, number);
            query.setLong(2, from);
            try (ResultSet row = query.executeQuery()) {
                long bytes = 0;
                while (bytes < PAGE_BYTES && row.next()) {
                    EventRow read = new EventRow(
                            row.getLong(1), row.getLong(2), row.getLong(3), row.getBytes(6), row.getLong(4), List.of());
                    int parts = row.getInt(5);
                    EventRow joined = parts == 1 ? read : withParts(connection, run, number, read, parts);
                    bytes += joined.payload().length;
                    page.add(joined);
                }
            }
        }
        return page;
    }

    private static EventRow withParts(Connection connection, RunId run, long number, EventRow row, int parts)
            throws SQLException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.writeBytes(row.payload());
        int found = 1;
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT payload FROM event_parts WHERE run_no = ? AND first_seq = ? ORDER BY run_no, first_seq, part")) {
            query.setLong(1, number);
            query.setLong(2, row.first());
            try (ResultSet part = query.executeQuery()) {
                while (part.next()) {
                    payload.writeBytes(part.getBytes(1));
                    found++;
                }
            }
        }
        if (found != parts) {
            throw row.damaged(run, "it has " + found + " of its " + parts + " parts");
        }
        return new EventRow(row.first(), row.last(), row.atMillis(), payload.toByteArray(), row.crc(), List.of());
    }

    static Optional<byte[]> note(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT payload FROM notes WHERE name = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }

    static Optional<byte[]> flow(Connection connection, String hash) throws SQLException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int found = 0;
        int parts = 0;
        long crc = 0;
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT parts, crc, payload FROM flow_parts WHERE hash = ? ORDER BY hash, part")) {
            query.setString(1, hash);
            try (ResultSet part = query.executeQuery()) {
                while (part.next()) {
                    found++;
                    parts = part.getInt(1);
                    crc = part.getLong(2);
                    content.writeBytes(part.getBytes(3));
                }
            }
        }
        if (found == 0) {
            return Optional.empty();
        }
        byte[] bytes = content.toByteArray();
        if (found != parts || Parts.crc(bytes) != crc) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED,
                    "Expected the flow kept as " + hash + " as it was written, but found " + found + " of its " + parts
                            + " parts with " + bytes.length
                            + " bytes and the wrong checksum. Runs of this flow cannot go"
                            + " on. Keep a copy of the data folder and restore a backup.",
                    null);
        }
        return Optional.of(bytes);
    }
}
