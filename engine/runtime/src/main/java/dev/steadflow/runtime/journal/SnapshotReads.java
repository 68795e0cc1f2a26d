package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The statements that read snapshots, with the checks that they are what was written and belong to the log. */
final class SnapshotReads {

    /** The row that holds an event. */
    static final String ROW_AT = "SELECT last_seq, crc FROM events WHERE run_no = ? AND first_seq <= ?"
            + " ORDER BY run_no DESC, first_seq DESC LIMIT 1";

    private SnapshotReads() {}

    static Optional<RunSnapshot> read(Connection connection, RunId run) throws SQLException {
        Optional<Long> number = EventReads.number(connection, run);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int found = 0;
        int parts = 0;
        long sequence = 0;
        long rowCrc = 0;
        long crc = 0;
        String flowHash = "";
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT parts, last_seq, row_crc, flow_hash, crc, payload FROM snapshot_parts WHERE run_no = ?"
                        + " ORDER BY run_no, part")) {
            query.setLong(1, number.get());
            try (ResultSet part = query.executeQuery()) {
                while (part.next()) {
                    found++;
                    parts = part.getInt(1);
                    sequence = part.getLong(2);
                    rowCrc = part.getLong(3);
                    flowHash = part.getString(4);
                    crc = part.getLong(5);
                    content.writeBytes(part.getBytes(6));
                }
            }
        }
        byte[] bytes = content.toByteArray();
        boolean whole = found > 0 && found == parts && Parts.crc(bytes) == crc;
        if (!whole || sequence < RunSnapshot.LEAST_EVENTS || !isOfLog(connection, number.get(), sequence, rowCrc)) {
            return Optional.empty();
        }
        return Optional.of(new RunSnapshot(run, sequence, flowHash, bytes));
    }

    /** Whether the row that ends with an event is still the one that the snapshot followed. */
    private static boolean isOfLog(Connection connection, long number, long sequence, long rowCrc)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ROW_AT)) {
            query.setLong(1, number);
            query.setLong(2, sequence);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getLong(1) == sequence && row.getLong(2) == rowCrc;
            }
        }
    }
}
