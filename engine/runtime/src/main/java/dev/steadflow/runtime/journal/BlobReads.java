package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Reads the large values of one run's rows, each once as long as this lives: for one page. Owned by one thread. */
final class BlobReads {

    private final Connection connection;
    private final RunId run;
    private final Map<String, byte[]> read = new HashMap<>();

    BlobReads(Connection connection, RunId run) {
        this.connection = connection;
        this.run = run;
    }

    /**
     * The value of a row.
     *
     * @throws StoreException {@code DAMAGED} naming run, row and value
     */
    byte[] bytes(CutPayload.Reference reference, EventRow row) throws SQLException {
        byte[] known = read.get(reference.hash());
        if (known == null) {
            known = find(reference, row);
            read.put(reference.hash(), known);
        }
        if (known.length != reference.length()) {
            throw row.damaged(run, place(reference) + " has " + known.length + " bytes");
        }
        return known;
    }

    private byte[] find(CutPayload.Reference reference, EventRow row) throws SQLException {
        ByteArrayOutputStream content = new ByteArrayOutputStream(reference.length());
        int found = 0;
        int parts = 0;
        long crc = 0;
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT parts, crc, payload FROM blob_parts WHERE hash = ? ORDER BY hash, part")) {
            query.setString(1, reference.hash());
            try (ResultSet part = query.executeQuery()) {
                while (part.next()) {
                    found++;
                    parts = part.getInt(1);
                    crc = part.getLong(2);
                    content.writeBytes(part.getBytes(3));
                }
            }
        }
        byte[] bytes = content.toByteArray();
        if (found == 0) {
            throw row.damaged(run, place(reference) + " is missing");
        }
        if (found != parts || Parts.crc(bytes) != crc) {
            throw row.damaged(run, place(reference) + " has " + found + " of its " + parts + " parts, with "
                    + bytes.length + " bytes and the wrong checksum");
        }
        return bytes;
    }

    private static String place(CutPayload.Reference reference) {
        return "its large value of " + reference.length() + " bytes at byte " + reference.at() + " (blob "
                + reference.hash().substring(0, 12) + "…)";
    }
}
