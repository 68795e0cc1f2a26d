package dev.steadflow.runtime.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * The statements by which engines on one PostgreSQL schema agree who writes: the row of {@code lease}, in which the owner
 * counts its beats, and an advisory lock that the session holds which writes. All times are the server's. Stateless.
 */
final class Lease {

    /** Apart from the advisory locks of other programs in the database; the schema's number follows it. */
    private static final long LOCK_CLASS = 0x53464C57L; // "SFLW"

    private static final String HELD = " FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
            + " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
            + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            + " AND l.classid = (?::bigint >> 32)::oid AND l.objid = (?::bigint & 4294967295)::oid";

    /**
     * What the owner has last said.
     *
     * @param number grows with each beat, whoever is the owner
     * @param age how long ago, by the server's clock; negative when that was set back since
     * @param owner who it is, for messages: {@code host, process 4711}
     * @param released true: it has given the store up in good order
     */
    record Beat(long number, Duration age, String owner, boolean released) {}

    /** A session of the server; process numbers are used again, so the start belongs to it. */
    record Session(long process, String start) {}

    private Lease() {}

    /** Makes the schema and the table that comes before all others; several engines may do it at once. A connection that fails is left. */
    static void prepare(Connection connection, String schema) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + (LOCK_CLASS << 32) + ")");
            if (isMissing(connection, "to_regclass('" + schema + ".lease')")) {
                // Asked first: whoever may use the schema need not have the right to make one.
                if (isMissing(connection, "to_regnamespace('" + schema + "')")) {
                    statement.execute("CREATE SCHEMA " + schema);
                }
                statement.execute("CREATE TABLE lease (one INT PRIMARY KEY CHECK (one = 1), epoch BIGINT NOT NULL,"
                        + " beats BIGINT NOT NULL, beat_at TIMESTAMPTZ NOT NULL, owner VARCHAR NOT NULL,"
                        + " released BOOLEAN NOT NULL)");
            }
            connection.commit();
        }
        connection.setAutoCommit(true);
    }

    private static boolean isMissing(Connection connection, String name) throws SQLException {
        return PostgresDialect.single(connection, "SELECT " + name + " IS NULL").equals("t");
    }

    /** The number of the schema's lock. */
    static long lock(Connection connection, String schema) throws SQLException {
        String number = PostgresDialect.single(connection, "SELECT to_regnamespace('" + schema + "')::oid::bigint");
        return LOCK_CLASS << 32 | Long.parseLong(number);
    }

    /** Takes the lock for this session, until it ends; false when another session has it. */
    static boolean tryLock(Connection connection, long lock) throws SQLException {
        return PostgresDialect.single(connection, "SELECT pg_try_advisory_lock(" + lock + ")").equals("t");
    }

    /** The session of a connection. */
    static Session session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pid, backend_start::text FROM pg_stat_activity WHERE pid = pg_backend_pid()")) {
            if (!row.next()) {
                throw new SQLException("The server does not know this session.", "08000");
            }
            return new Session(row.getLong(1), row.getString(2));
        }
    }

    /** Ends the session that holds the lock, whatever it does. */
    static void endHolder(Connection connection, long lock) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement("SELECT pg_terminate_backend(a.pid)" + HELD)) {
            end.setLong(1, lock);
            end.setLong(2, lock);
            end.executeQuery().close();
        }
    }

    /** Ends a session if it is the one that holds the lock. */
    static void endHolder(Connection connection, long lock, Session session) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement(
                "SELECT pg_terminate_backend(a.pid)" + HELD + " AND a.pid = ? AND a.backend_start::text = ?")) {
            end.setLong(1, lock);
            end.setLong(2, lock);
            end.setLong(3, session.process());
            end.setString(4, session.start());
            end.executeQuery().close();
        }
    }

    /** The last beat, if the store ever had an owner. */
    static Optional<Beat> read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT beats, EXTRACT(EPOCH FROM clock_timestamp() - beat_at) * 1000, owner, released FROM lease")) {
            return row.next()
                    ? Optional.of(new Beat(
                            row.getLong(1),
                            Duration.ofMillis(row.getBigDecimal(2).longValue()),
                            row.getString(3),
                            row.getBoolean(4)))
                    : Optional.empty();
        }
    }

    /** Enters a new owner; in a transaction with the new epoch. */
    static void enter(Connection connection, long epoch, String owner) throws SQLException {
        try (PreparedStatement enter = connection.prepareStatement("INSERT INTO lease"
                + " (one, epoch, beats, beat_at, owner, released) VALUES (1, ?, 1, clock_timestamp(), ?, FALSE)"
                + " ON CONFLICT (one) DO UPDATE SET epoch = excluded.epoch, beats = lease.beats + 1,"
                + " beat_at = excluded.beat_at, owner = excluded.owner, released = FALSE")) {
            enter.setLong(1, epoch);
            enter.setString(2, owner);
            enter.executeUpdate();
        }
    }

    /** Gives a sign of life; false when another engine is the owner. */
    static boolean beat(Connection connection, long epoch) throws SQLException {
        return update(connection, epoch, "beats = beats + 1, beat_at = clock_timestamp()");
    }

    /** Says that the store is free for the next one. */
    static void release(Connection connection, long epoch) throws SQLException {
        boolean _ = update(connection, epoch, "released = TRUE");
    }

    private static boolean update(Connection connection, long epoch, String change) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE lease SET " + change + " WHERE one = 1 AND epoch = ?")) {
            update.setLong(1, epoch);
            return update.executeUpdate() == 1;
        }
    }
}
