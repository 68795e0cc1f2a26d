package dev.steadflow.runtime.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The statements that keep one snapshot for each run. Owned by the committer's thread; commits nothing. */
final class SnapshotWriter {

    private final PreparedStatement findRow;
    private final PreparedStatement delete;
    private final PreparedStatement insert;
    private final int maxBytes;

    /**
     * @param maxBytes see {@link SqlDialect#maxBytes()}
     */
    SnapshotWriter(Connection connection, int maxBytes) throws SQLException {
        this.maxBytes = maxBytes;
        findRow = connection.prepareStatement(SnapshotReads.ROW_AT);
        delete = connection.prepareStatement("DELETE FROM snapshot_parts WHERE run_no = ?");
        insert = connection.prepareStatement("INSERT INTO snapshot_parts"
                + " (run_no, part, parts, last_seq, row_crc, flow_hash, crc, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    }

    /**
     * Keeps a snapshot in place of the one before. One that follows no row of the log is left out.
     *
     * @param run its {@code run_no}
     */
    void write(long run, RunSnapshot snapshot) throws SQLException {
        findRow.setLong(1, run);
        findRow.setLong(2, snapshot.sequence());
        long rowCrc;
        try (ResultSet row = findRow.executeQuery()) {
            if (!row.next() || row.getLong(1) != snapshot.sequence()) {
                return;
            }
            rowCrc = row.getLong(2);
        }
        delete(run);
        List<byte[]> parts = Parts.cut(snapshot.content(), maxBytes);
        long crc = Parts.crc(snapshot.content());
        for (int part = 0; part < parts.size(); part++) {
            insert.setLong(1, run);
            insert.setInt(2, part);
            insert.setInt(3, parts.size());
            insert.setLong(4, snapshot.sequence());
            insert.setLong(5, rowCrc);
            insert.setString(6, snapshot.flowHash());
            insert.setLong(7, crc);
            insert.setBytes(8, parts.get(part));
            insert.executeUpdate();
        }
    }

    void delete(long run) throws SQLException {
        delete.setLong(1, run);
        delete.executeUpdate();
    }
}
