package dev.steadflow.runtime.journal;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * PostgreSQL, in a schema that is ours alone. A commit is on disk when it returns, so nothing is forced besides; see
 * {@code docs/decisions/0009-postgresql.md}.
 */
class PostgresDialect implements SqlDialect {

    /** As in a file, so that rows can be copied from one into the other as they are. */
    private static final int MAX_BYTES = 1_000_000;

    /** A server that says nothing for so long is given up: longer than any commit or page of rows takes. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final int CONNECT_SECONDS = 10;

    private final DatabaseSettings settings;

    PostgresDialect(DatabaseSettings settings) {
        this.settings = settings;
    }

    @Override
    public Connection connect() throws SQLException {
        return connect(SILENCE);
    }

    /**
     * A connection that gives up earlier.
     *
     * @param silence how long the server may say nothing
     */
    Connection connect(Duration silence) throws SQLException {
        Properties properties = new Properties();
        settings.user().ifPresent(user -> properties.setProperty("user", user));
        settings.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("currentSchema", settings.schema());
        properties.setProperty("ApplicationName", "steadflow");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Long.toString(silence.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true"); // One statement for many rows.
        Connection connection = new Driver().connect(settings.url(), properties);
        if (connection == null) {
            throw new IllegalStateException("The driver refuses an address that it has parsed before.");
        }
        return connection;
    }

    @Override
    public Connection toWrite(Connection connection) {
        return connection;
    }

    @Override
    public void beginSnapshot(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    @Override
    public void endSnapshot(Connection connection) throws SQLException {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(true);
    }

    @Override
    public String bytesType() {
        return "BYTEA";
    }

    @Override
    public int maxBytes() {
        return MAX_BYTES;
    }

    /** What the server does for everybody is checked; what a session may choose is chosen in {@link #chooseCommit}. */
    @Override
    public void checkSettings(Connection connection) throws SQLException {
        if (single(connection, "SELECT pg_is_in_recovery()").equals("t")) {
            throw new StoreException(
                    StoreException.Kind.NOT_WRITABLE,
                    "Expected to write to " + settings.place() + ", but that server is a replica, which can only be"
                            + " read. Name the primary server; of several hosts, 'targetServerType=primary' finds it.",
                    null);
        }
        for (String needed : new String[]{"fsync", "full_page_writes"}) {
            String found = single(connection, "SHOW " + needed);
            if (!found.equals("on")) {
                throw unsafe(needed + "=on", needed + "=" + found, "Set it in postgresql.conf");
            }
        }
        chooseCommit(connection);
    }

    /** Whatever the server's default is, this session's commits are what the level promises. */
    void chooseCommit(Connection connection) throws SQLException {
        boolean waits = !single(connection, "SHOW synchronous_commit").equals("off");
        switch (settings.durability()) {
            case DISK -> {
                if (!waits) {
                    set(connection, "synchronous_commit", "on");
                }
            }
            case PROCESS -> set(connection, "synchronous_commit", "off");
        }
    }

    private void set(Connection connection, String name, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION " + name + " TO " + value);
        }
        String found = single(connection, "SHOW " + name);
        if (!found.equals(value)) {
            throw unsafe(name + "=" + value, name + "=" + found, "Let the user of the store set it");
        }
    }

    private StoreException unsafe(String expected, String found, String remedy) {
        return new StoreException(
                StoreException.Kind.UNAVAILABLE,
                "Expected the server of " + settings.place() + " to run with " + expected
                        + ", which loses nothing at a crash, but found " + found + ". " + remedy + ", then try again.",
                null);
    }

    static String single(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "nothing";
        }
    }

    @Override
    public boolean commitForces() {
        return true;
    }

    @Override
    public void force(Connection connection) {
        // Each commit has done it.
    }

    /** Class 08 and 57P: the connection, or the server under it, has gone. 53300: too many clients just now. */
    @Override
    public boolean isPassing(SQLException error) {
        String state = state(error);
        return state.startsWith("08") || state.startsWith("57P") || switch (state) {
            case "53300", "40001", "40P01", "55P03" -> true;
            default -> error.getCause() instanceof SocketTimeoutException;
        };
    }

    private static String state(SQLException error) {
        return error.getSQLState() == null ? "" : error.getSQLState();
    }

    @Override
    public StoreException explain(SQLException error, String doing) {
        String where = "Could not " + doing + " in " + settings.place() + ": ";
        String state = state(error);
        if (state.equals("XX001") || state.equals("XX002")) {
            return new StoreException(
                    StoreException.Kind.DAMAGED,
                    where + "the server says that its data is damaged (" + error.getMessage()
                            + "). Restore the database"
                            + " from its backup.",
                    error);
        }
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "28" -> new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    where + "the server does not let the user in (" + error.getMessage() + "). Give the user as"
                            + " '?user=NAME' in the address or in PGUSER, and the password in PGPASSWORD or ~/.pgpass.",
                    error);
            case "3D" -> new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    where + "there is no such database on the server. Make it with 'createdb', then try again.",
                    error);
            case "42" -> new StoreException(
                    StoreException.Kind.NOT_WRITABLE,
                    where + error.getMessage() + ". The user needs the right to make and change tables in the schema.",
                    error);
            case "25" -> new StoreException(
                    StoreException.Kind.NOT_WRITABLE,
                    where + "the server only lets it be read (" + error.getMessage() + "). Name the primary server.",
                    error);
            case "53" -> new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    where + "the server is out of room, memory or connections (" + error.getMessage() + ").",
                    error);
            default -> new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    where + error.getMessage() + " Check that the server runs and can be reached, then try again.",
                    error);
        };
    }
}
