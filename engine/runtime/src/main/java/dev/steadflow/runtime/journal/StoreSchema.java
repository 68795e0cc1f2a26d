package dev.steadflow.runtime.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;

/**
 * The tables, and the steps from each released layout to the next. A step is never changed once released; every
 * statement may run twice, because a crash can come between a step and the note that it was taken.
 *
 * <p>Rows of {@code events} lie in the order they were appended, and the small primary key leads from a run to them:
 * keeping them together by run was three times larger on disk and no faster. {@code runs.run_no} counts up in order
 * of acceptance; its columns {@code due_at} and {@code shares} are written only when they change, see {@link WakeUp}.
 * A run's last sequence is that of its last row, because a column for it cost a quarter of the throughput; so is
 * {@code log_bytes}, what the run's rows up to this one and the large values that they have come to.
 */
final class StoreSchema {

    private static final String VERSION = "schema_version";
    /** The row of {@code store} with the number of openings. */
    static final String EPOCH = "epoch";

    /** Keeps what is there before a migration changes it. */
    interface BeforeMigration {

        /**
         * @param layout the version that the store has
         */
        void keep(Connection connection, int layout) throws SQLException;
    }

    private final List<List<String>> migrations;
    private final String where;

    /**
     * @param where the store's place, for messages
     */
    StoreSchema(SqlDialect dialect, String where) {
        this(migrations(dialect), where);
    }

    /**
     * @param migrations the first leads from nothing to version 1, and so on
     */
    StoreSchema(List<List<String>> migrations, String where) {
        this.migrations = migrations;
        this.where = where;
    }

    /** The steps of this version of the program. */
    static List<List<String>> migrations(SqlDialect dialect) {
        String bytes = dialect.bytesType();
        return List.of(List.of(
                "CREATE TABLE IF NOT EXISTS runs (run_no BIGINT PRIMARY KEY, run_id VARCHAR(64) NOT NULL UNIQUE,"
                        + " flow_id VARCHAR NOT NULL, flow_hash VARCHAR NOT NULL, status VARCHAR(16) NOT NULL,"
                        + " started_at BIGINT NOT NULL, ended_at BIGINT, error VARCHAR(500), due_at BIGINT,"
                        + " shares VARCHAR, origin_kind VARCHAR(16), origin_run VARCHAR(64))",
                "CREATE INDEX IF NOT EXISTS runs_by_origin ON runs (origin_run)",
                "CREATE TABLE IF NOT EXISTS run_tags (run_no BIGINT NOT NULL, name VARCHAR(64) NOT NULL,"
                        + " text VARCHAR(256) NOT NULL, PRIMARY KEY (run_no, name))",
                "CREATE INDEX IF NOT EXISTS run_tags_by_text ON run_tags (name, text, run_no)",
                "CREATE TABLE IF NOT EXISTS events (run_no BIGINT NOT NULL, first_seq BIGINT NOT NULL,"
                        + " last_seq BIGINT NOT NULL, at BIGINT NOT NULL, crc BIGINT NOT NULL,"
                        + " log_bytes BIGINT NOT NULL, parts INT NOT NULL,"
                        + " payload " + bytes + " NOT NULL, PRIMARY KEY (run_no, first_seq))",
                "CREATE TABLE IF NOT EXISTS event_parts (run_no BIGINT NOT NULL, first_seq BIGINT NOT NULL,"
                        + " part INT NOT NULL, payload " + bytes + " NOT NULL, PRIMARY KEY (run_no, first_seq, part))",
                "CREATE TABLE IF NOT EXISTS purged_runs (run_id VARCHAR(64) PRIMARY KEY, flow_id VARCHAR NOT NULL,"
                        + " status VARCHAR(16) NOT NULL, ended_at BIGINT NOT NULL, purged_at BIGINT NOT NULL)",
                "CREATE TABLE IF NOT EXISTS blob_parts (hash VARCHAR(64) NOT NULL, part INT NOT NULL, parts INT NOT NULL,"
                        + " crc BIGINT NOT NULL, payload " + bytes + " NOT NULL, PRIMARY KEY (hash, part))",
                "CREATE TABLE IF NOT EXISTS blob_uses (run_no BIGINT NOT NULL, hash VARCHAR(64) NOT NULL,"
                        + " PRIMARY KEY (run_no, hash))",
                "CREATE INDEX IF NOT EXISTS blob_uses_of ON blob_uses (hash)",
                "CREATE TABLE IF NOT EXISTS snapshot_parts (run_no BIGINT NOT NULL, part INT NOT NULL,"
                        + " parts INT NOT NULL, last_seq BIGINT NOT NULL, row_crc BIGINT NOT NULL,"
                        + " flow_hash VARCHAR NOT NULL, crc BIGINT NOT NULL, payload " + bytes
                        + " NOT NULL, PRIMARY KEY (run_no, part))",
                "CREATE TABLE IF NOT EXISTS flow_parts (hash VARCHAR(200) NOT NULL, part INT NOT NULL,"
                        + " parts INT NOT NULL, crc BIGINT NOT NULL, payload " + bytes
                        + " NOT NULL, PRIMARY KEY (hash, part))",
                "CREATE TABLE IF NOT EXISTS notes (name VARCHAR(64) PRIMARY KEY, payload " + bytes + " NOT NULL)"),
                listInAnyOrder());
    }

    /** How long a run lasted and how many events it has, once it has ended; and what lists are ordered and filtered by. */
    private static List<String> listInAnyOrder() {
        return List.of(
                "ALTER TABLE runs ADD COLUMN IF NOT EXISTS lasted BIGINT",
                "ALTER TABLE runs ADD COLUMN IF NOT EXISTS event_count BIGINT",
                "UPDATE runs SET lasted = ended_at - started_at, event_count = (SELECT MAX(e.last_seq) FROM events e"
                        + " WHERE e.run_no = runs.run_no) WHERE ended_at IS NOT NULL AND lasted IS NULL",
                "CREATE INDEX IF NOT EXISTS runs_by_flow ON runs (flow_id, run_no)",
                "CREATE INDEX IF NOT EXISTS runs_by_status ON runs (status, run_no)",
                "CREATE INDEX IF NOT EXISTS runs_by_start ON runs (started_at)",
                "CREATE INDEX IF NOT EXISTS runs_by_duration ON runs (lasted, run_no)",
                "CREATE INDEX IF NOT EXISTS runs_by_events ON runs (event_count, run_no)",
                "CREATE INDEX IF NOT EXISTS runs_by_error ON runs (error, run_no)");
    }

    /** The version that this program writes. */
    int newest() {
        return migrations.size();
    }

    /** Brings a new store to the layout of this version. */
    void bringUpToDate(Connection connection) throws SQLException {
        bringUpToDate(connection, (any, layout) -> {});
    }

    /**
     * Brings the store to the layout of this version.
     *
     * @param before called once when a layout that holds something is about to be changed
     * @throws StoreException when it has the layout of a newer one; nothing was changed then
     */
    void bringUpToDate(Connection connection, BeforeMigration before) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS store (name VARCHAR(64) PRIMARY KEY, number BIGINT NOT NULL)");
            long found = refuseNewer(connection);
            if (found > 0 && found < migrations.size()) {
                before.keep(connection, (int) found);
            }
            for (int version = (int) found; version < migrations.size(); version++) {
                for (String step : migrations.get(version)) {
                    statement.execute(step);
                }
                keep(connection, VERSION, version + 1L);
            }
        }
    }

    /** Answers the version that the store has. */
    private long refuseNewer(Connection connection) throws SQLException {
        long found = number(connection, VERSION).orElse(0);
        if (found > migrations.size()) {
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    "The store " + where + " was written by a newer Steadflow: its layout is version " + found
                            + ", and this one knows up to version " + migrations.size()
                            + ". Nothing was changed. Open it with the newer Steadflow, or choose another --data folder.",
                    null);
        }
        return found;
    }

    /**
     * Makes sure that the store has the layout of this version, without bringing it there.
     *
     * @throws StoreException when it has another one
     */
    void refuseOther(Connection connection) throws SQLException {
        long found = refuseNewer(connection);
        if (found < migrations.size()) {
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    "The store " + where + " was written by an older Steadflow: its layout is version " + found
                            + ", and this one reads version " + migrations.size()
                            + ". Use the older program, or let an engine of this one open it, which changes the layout.",
                    null);
        }
    }

    /** Counts one more opening of the store and answers its number, from 1. */
    long nextEpoch(Connection connection) throws SQLException {
        long epoch = epoch(connection) + 1;
        keep(connection, EPOCH, epoch);
        return epoch;
    }

    /** Lets a copy go on counting where the store is. */
    void keepEpoch(Connection connection, long epoch) throws SQLException {
        keep(connection, EPOCH, epoch);
    }

    /** How often the store was opened. */
    long epoch(Connection connection) throws SQLException {
        return number(connection, EPOCH).orElse(0);
    }

    private static OptionalLong number(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT number FROM store WHERE name = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private static void keep(Connection connection, String name, long number) throws SQLException {
        String statement = number(connection, name).isPresent()
                ? "UPDATE store SET number = ? WHERE name = ?"
                : "INSERT INTO store (number, name) VALUES (?, ?)";
        try (PreparedStatement write = connection.prepareStatement(statement)) {
            write.setLong(1, number);
            write.setString(2, name);
            write.executeUpdate();
        }
    }
}
