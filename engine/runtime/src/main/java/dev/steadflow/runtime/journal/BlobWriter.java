package dev.steadflow.runtime.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps large values, each once in the store, and notes which runs have them. Owned by the committer's thread; lives as long as
 * its connection, so that what it knows is in the store or in the transaction under way.
 */
final class BlobWriter {

    /** Uses that are known without a query; about 4 MB. */
    private static final int MAX_KNOWN = 20_000;

    private record Use(long run, String hash) {}

    private final PreparedStatement findUse;
    private final PreparedStatement findBlob;
    private final PreparedStatement insertUse;
    private final PreparedStatement insertPart;
    private final PreparedStatement deleteParts;
    private final PreparedStatement deleteUses;
    private final int maxBytes;

    private final Map<Use, Boolean> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Use, Boolean> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    /**
     * @param maxBytes see {@link SqlDialect#maxBytes()}
     */
    BlobWriter(Connection connection, int maxBytes) throws SQLException {
        this.maxBytes = maxBytes;
        findUse = connection.prepareStatement("SELECT 1 FROM blob_uses WHERE run_no = ? AND hash = ?");
        findBlob = connection.prepareStatement("SELECT 1 FROM blob_parts WHERE hash = ? AND part = 0");
        insertUse = connection.prepareStatement("INSERT INTO blob_uses (run_no, hash) VALUES (?, ?)");
        insertPart = connection.prepareStatement(
                "INSERT INTO blob_parts (hash, part, parts, crc, payload) VALUES (?, ?, ?, ?, ?)");
        deleteParts = connection.prepareStatement("DELETE FROM blob_parts WHERE hash IN (SELECT u.hash FROM blob_uses u"
                + " WHERE u.run_no = ? AND NOT EXISTS (SELECT 1 FROM blob_uses o WHERE o.hash = u.hash"
                + " AND o.run_no <> u.run_no))");
        deleteUses = connection.prepareStatement("DELETE FROM blob_uses WHERE run_no = ?");
    }

    /**
     * Sees to it that a value is in the store and stays there as long as the run does. Writes at once, so that the same value
     * twice in a group is found the second time.
     *
     * @param run its {@code run_no}
     * @return how many bytes the run's log grows by: none when the run has the value already
     */
    long use(long run, Blob blob) throws SQLException {
        Use use = new Use(run, blob.hash());
        if (known.containsKey(use)) {
            return 0;
        }
        findUse.setLong(1, run);
        findUse.setString(2, blob.hash());
        boolean isUsed = exists(findUse);
        if (!isUsed) {
            findBlob.setString(1, blob.hash());
            if (!exists(findBlob)) {
                write(blob);
            }
            insertUse.setLong(1, run);
            insertUse.setString(2, blob.hash());
            insertUse.executeUpdate();
        }
        known.put(use, true);
        return isUsed ? 0 : blob.bytes().length;
    }

    private static boolean exists(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next();
        }
    }

    private void write(Blob blob) throws SQLException {
        List<byte[]> parts = Parts.cut(blob.bytes(), maxBytes);
        long crc = Parts.crc(blob.bytes());
        for (int part = 0; part < parts.size(); part++) {
            insertPart.setString(1, blob.hash());
            insertPart.setInt(2, part);
            insertPart.setInt(3, parts.size());
            insertPart.setLong(4, crc);
            insertPart.setBytes(5, parts.get(part));
            insertPart.executeUpdate();
        }
    }

    /**
     * Deletes the large values that no other run has, for a run whose events are deleted in the same transaction.
     *
     * @param run its {@code run_no}
     */
    void release(long run) throws SQLException {
        deleteParts.setLong(1, run);
        deleteParts.executeUpdate();
        deleteUses.setLong(1, run);
        deleteUses.executeUpdate();
        known.keySet().removeIf(use -> use.run() == run);
    }
}
