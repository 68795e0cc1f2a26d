package dev.steadflow.runtime.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements that write, gathered into one batch per table. Owned by the committer's thread. */
final class RowWriter {

    private final PreparedStatement insertRun;
    private final PreparedStatement updateRun;
    private final PreparedStatement insertEvents;
    private final PreparedStatement insertEventPart;
    private final PreparedStatement insertFlowPart;
    private final PreparedStatement insertTag;
    private final PreparedStatement deleteTag;
    private final PreparedStatement deleteNote;
    private final PreparedStatement insertNote;
    private final Batch runs;
    private final Batch changes;
    private final Batch events;
    private final Batch eventParts;
    private final Batch tagsGone;
    private final Batch tags;

    /** Runs a statement's batch only when it has rows. */
    private static final class Batch {
        private final PreparedStatement statement;
        private boolean filled;

        Batch(PreparedStatement statement) {
            this.statement = statement;
        }

        void add() throws SQLException {
            statement.addBatch();
            filled = true;
        }

        void flush() throws SQLException {
            if (filled) {
                filled = false;
                statement.executeBatch();
            }
        }
    }

    RowWriter(Connection connection) throws SQLException {
        insertRun = connection.prepareStatement("INSERT INTO runs"
                + " (run_no, run_id, flow_id, flow_hash, status, started_at, ended_at, error, due_at, shares,"
                + " origin_kind, origin_run, lasted, event_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        updateRun = connection.prepareStatement("UPDATE runs SET status = ?, ended_at = ?,"
                + " error = ?, due_at = ?, shares = ?, lasted = ?, event_count = ? WHERE run_no = ?");
        insertTag = connection.prepareStatement("INSERT INTO run_tags (run_no, name, text) VALUES (?, ?, ?)");
        deleteTag = connection.prepareStatement("DELETE FROM run_tags WHERE run_no = ? AND name = ?");
        insertEvents = connection.prepareStatement("INSERT INTO events"
                + " (run_no, first_seq, last_seq, at, crc, log_bytes, parts, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        insertEventPart = connection.prepareStatement(
                "INSERT INTO event_parts (run_no, first_seq, part, payload) VALUES (?, ?, ?, ?)");
        insertFlowPart = connection.prepareStatement(
                "INSERT INTO flow_parts (hash, part, parts, crc, payload) VALUES (?, ?, ?, ?, ?)");
        deleteNote = connection.prepareStatement("DELETE FROM notes WHERE name = ?");
        insertNote = connection.prepareStatement("INSERT INTO notes (name, payload) VALUES (?, ?)");
        runs = new Batch(insertRun);
        changes = new Batch(updateRun);
        events = new Batch(insertEvents);
        eventParts = new Batch(insertEventPart);
        tagsGone = new Batch(deleteTag);
        tags = new Batch(insertTag);
    }

    void addRun(long number, RunHeader header) throws SQLException {
        insertRun.setLong(1, number);
        insertRun.setString(2, header.run().text());
        insertRun.setString(3, header.flowId());
        insertRun.setString(4, header.flowHash());
        insertRun.setString(5, header.status().name());
        insertRun.setLong(6, header.startedAt().toEpochMilli());
        setInstant(insertRun, 7, header.endedAt());
        setText(insertRun, 8, header.error());
        WakeUpCodec.set(insertRun, 9, header.wakeUp());
        setText(insertRun, 11, header.origin().map(origin -> origin.kind().name()));
        setText(insertRun, 12, header.origin().map(origin -> origin.run().text()));
        setLength(insertRun, 13, header);
        runs.add();
        changeTags(number, Map.of(), header.tags());
    }

    /** Writes the difference of the tags of a run. */
    void changeTags(long number, Map<String, String> before, Map<String, String> after) throws SQLException {
        for (Map.Entry<String, String> tag : before.entrySet()) {
            if (!tag.getValue().equals(after.get(tag.getKey()))) {
                deleteTag.setLong(1, number);
                deleteTag.setString(2, tag.getKey());
                tagsGone.add();
            }
        }
        for (Map.Entry<String, String> tag : after.entrySet()) {
            if (!tag.getValue().equals(before.get(tag.getKey()))) {
                insertTag.setLong(1, number);
                insertTag.setString(2, tag.getKey());
                insertTag.setString(3, tag.getValue());
                tags.add();
            }
        }
    }

    void updateRun(long number, RunHeader header) throws SQLException {
        updateRun.setString(1, header.status().name());
        setInstant(updateRun, 2, header.endedAt());
        setText(updateRun, 3, header.error());
        WakeUpCodec.set(updateRun, 4, header.wakeUp());
        setLength(updateRun, 6, header);
        updateRun.setLong(8, number);
        changes.add();
    }

    /**
     * @param parts the row's payload, cut; the first part goes into the row itself
     * @param logBytes what the run's log comes to, this row included
     */
    void addEvents(long number, EventRow row, List<byte[]> parts, long logBytes) throws SQLException {
        insertEvents.setLong(1, number);
        insertEvents.setLong(2, row.first());
        insertEvents.setLong(3, row.last());
        insertEvents.setLong(4, row.atMillis());
        insertEvents.setLong(5, row.crc());
        insertEvents.setLong(6, logBytes);
        insertEvents.setInt(7, parts.size());
        insertEvents.setBytes(8, parts.getFirst());
        events.add();
        for (int part = 1; part < parts.size(); part++) {
            insertEventPart.setLong(1, number);
            insertEventPart.setLong(2, row.first());
            insertEventPart.setInt(3, part);
            insertEventPart.setBytes(4, parts.get(part));
            eventParts.add();
        }
    }

    /** Writes at once, so that the same flow twice in a group is found the second time. */
    void writeFlow(String hash, List<byte[]> parts, long crc) throws SQLException {
        for (int part = 0; part < parts.size(); part++) {
            insertFlowPart.setString(1, hash);
            insertFlowPart.setInt(2, part);
            insertFlowPart.setInt(3, parts.size());
            insertFlowPart.setLong(4, crc);
            insertFlowPart.setBytes(5, parts.get(part));
            insertFlowPart.executeUpdate();
        }
    }

    /** Writes at once, so that the later one of two in a group counts. */
    void writeNote(String name, byte[] content) throws SQLException {
        deleteNote.setString(1, name);
        deleteNote.executeUpdate();
        if (content.length > 0) {
            insertNote.setString(1, name);
            insertNote.setBytes(2, content);
            insertNote.executeUpdate();
        }
    }

    void flush() throws SQLException {
        runs.flush();
        changes.flush();
        events.flush();
        eventParts.flush();
        tagsGone.flush();
        tags.flush();
    }

    /** Sets how long it lasted and how many events it has, once it has ended. */
    private static void setLength(PreparedStatement statement, int index, RunHeader header) throws SQLException {
        Optional<Instant> end = header.endedAt();
        setNumber(statement, index, end.map(at -> at.toEpochMilli() - header.startedAt().toEpochMilli()));
        setNumber(statement, index + 1, end.map(at -> header.lastSequence()));
    }

    private static void setInstant(PreparedStatement statement, int index, Optional<Instant> value)
            throws SQLException {
        setNumber(statement, index, value.map(Instant::toEpochMilli));
    }

    private static void setNumber(PreparedStatement statement, int index, Optional<Long> value) throws SQLException {
        if (value.isPresent()) {
            statement.setLong(index, value.get());
        } else {
            statement.setNull(index, Types.BIGINT);
        }
    }

    private static void setText(PreparedStatement statement, int index, Optional<String> value) throws SQLException {
        if (value.isPresent()) {
            statement.setString(index, value.get());
        } else {
            statement.setNull(index, Types.VARCHAR);
        }
    }
}
