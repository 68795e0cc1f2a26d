package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements that remove a run with everything that is kept of it, and leave its {@link PurgedRun}. Owned by the
 * committer's thread; commits nothing.
 */
final class RunRemoval {

    /** Every table that has rows of a run; the line itself comes last. */
    private static final List<String> TABLES =
            List.of("snapshot_parts", "event_parts", "events", "run_tags", "runs");

    static final String LEAVE =
            "INSERT INTO purged_runs (run_id, flow_id, status, ended_at, purged_at) VALUES (?, ?, ?, ?, ?)";

    private final Connection connection;
    private final BlobWriter blobs;
    private final PreparedStatement find;
    private final PreparedStatement found;
    private final PreparedStatement leave;
    private final List<PreparedStatement> deletes = new ArrayList<>();
    private final PreparedStatement deleteFlow;
    private final PreparedStatement forget;

    /** @param blobs the one that writes large values over the same connection */
    RunRemoval(Connection connection, BlobWriter blobs) throws SQLException {
        this.connection = connection;
        this.blobs = blobs;
        find = connection.prepareStatement(RunReads.NUMBERED_HEADER + " WHERE r.run_id = ?");
        found = connection.prepareStatement("SELECT 1 FROM purged_runs WHERE run_id = ?");
        leave = connection.prepareStatement(LEAVE);
        for (String table : TABLES) {
            deletes.add(connection.prepareStatement("DELETE FROM " + table + " WHERE run_no = ?"));
        }
        deleteFlow = connection.prepareStatement("DELETE FROM flow_parts WHERE hash = ?");
        forget = connection.prepareStatement("DELETE FROM purged_runs WHERE purged_at < ?");
    }

    /** Removes a run; answers how many events it had, 0 when it is not there or goes on. */
    long remove(RunId run, Instant at) throws SQLException {
        find.setString(1, run.text());
        long number;
        RunHeader header;
        try (ResultSet row = find.executeQuery()) {
            if (!row.next()) {
                return 0;
            }
            RunCursors.Cursor line = RunReads.cursor(connection, row);
            header = line.header();
            number = line.number();
        }
        if (!header.status().isTerminal()) {
            return 0;
        }
        leave(header, at);
        blobs.release(number);
        for (PreparedStatement delete : deletes) {
            delete.setLong(1, number);
            delete.executeUpdate();
        }
        return header.lastSequence();
    }

    private void leave(RunHeader header, Instant at) throws SQLException {
        found.setString(1, header.run().text());
        try (ResultSet row = found.executeQuery()) {
            if (row.next()) {
                return;
            }
        }
        leave(leave, new PurgedRun(
                header.run(), header.flowId(), header.status(), header.endedAt().orElse(at), at));
    }

    /** Writes a line into {@code purged_runs}. */
    static void leave(PreparedStatement insert, PurgedRun purged) throws SQLException {
        insert.setString(1, purged.run().text());
        insert.setString(2, purged.flowId());
        insert.setString(3, purged.status().name());
        insert.setLong(4, purged.endedAt().toEpochMilli());
        insert.setLong(5, purged.purgedAt().toEpochMilli());
        insert.executeUpdate();
    }

    /** Reads a line of {@code purged_runs}: its columns in the order of the table. */
    static PurgedRun purged(ResultSet row) throws SQLException {
        return new PurgedRun(
                new RunId(row.getString(1)),
                row.getString(2),
                RunStatus.valueOf(row.getString(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                Instant.ofEpochMilli(row.getLong(5)));
    }

    void removeFlow(String hash) throws SQLException {
        deleteFlow.setString(1, hash);
        deleteFlow.executeUpdate();
    }

    int forget(Instant purgedBefore) throws SQLException {
        forget.setLong(1, purgedBefore.toEpochMilli());
        return forget.executeUpdate();
    }
}
