package dev.steadflow.runtime.journal;

import dev.steadflow.runtime.journal.guard.DamagedFileException;
import dev.steadflow.runtime.journal.guard.GuardedPath;
import dev.steadflow.runtime.journal.guard.NoteLog;
import dev.steadflow.runtime.journal.redo.LoggedConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * H2 in one guarded file, opened by this process only. The settings are those under which kill -9 and power loss lost nothing;
 * see {@code docs/decisions/0003-h2-write-path.md}.
 */
class H2Dialect implements SqlDialect {

    /** The one version whose crash behaviour was tested; 2.5.252 lost acknowledged commits at the same settings. */
    static final String TESTED_VERSION = "2.4.240";

    /** A VARBINARY of H2 ends at 1,048,576 bytes. */
    private static final int MAX_BYTES = 1_000_000;

    /**
     * WRITE_DELAY=0: a commit is written before it returns. PAGE_SIZE and RETENTION_TIME: small commits make the file
     * grow less. MAX_COMPACT_TIME=0: closing moves no data. DB_CLOSE_ON_EXIT=FALSE: the journal closes, after its
     * last group. Trace levels: no files and no noise beside ours.
     */
    private static final String SETTINGS = ";WRITE_DELAY=0;PAGE_SIZE=4096;RETENTION_TIME=5000;MAX_COMPACT_TIME=0"
            + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";

    /** The copy is forced as a whole when it is done, and closing writes it without holes. */
    private static final String COPY_SETTINGS =
            ";PAGE_SIZE=4096;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";

    private final String scheme;
    private final Path file;

    /** The file was this process's once; the folder's lock keeps others out from then on. */
    private volatile boolean wasOpen;

    /**
     * @param scheme H2's name of the file system: {@code file:}, or one that a test has registered
     * @param file the database file, ending in {@code .mv.db}
     */
    H2Dialect(String scheme, Path file) {
        this.scheme = scheme;
        this.file = file;
    }

    @Override
    public Connection connect() throws SQLException {
        String path = file.toString();
        String name = path.substring(0, path.length() - StoreFolder.H2_SUFFIX.length());
        GuardedPath.register();
        Connection connection = new org.h2.Driver().connect(
                "jdbc:h2:" + GuardedPath.SCHEME + scheme + name + SETTINGS,
                new Properties());
        try {
            LoggedConnection.takeUp(connection, notes());
            wasOpen = true;
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Its commits are in the log from now on, and reach the database file later. */
    @Override
    public Connection toWrite(Connection connection) throws SQLException {
        return LoggedConnection.of(connection, notes());
    }

    private NoteLog notes() throws SQLException {
        return GuardedPath.notesOf(scheme + file)
                .orElseThrow(() -> new SQLException("Expected " + file + " to be open, but it is not."));
    }

    /**
     * A connection to a new database in the file, for a copy that nobody else uses; what it commits is whole once it is closed.
     */
    Connection connectToCopy() throws SQLException {
        String path = file.toString();
        String name = path.substring(0, path.length() - StoreFolder.H2_SUFFIX.length());
        return new org.h2.Driver().connect("jdbc:h2:file:" + name + COPY_SETTINGS, new Properties());
    }

    @Override
    public void beginSnapshot(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    }

    @Override
    public void endSnapshot(Connection connection) throws SQLException {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(true);
    }

    /** Writes the database's file, as it is, into a new ZIP. Nobody may write meanwhile. */
    void copyFile(Connection connection, Path zip) throws SQLException {
        try (PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
            backup.setString(1, zip.toString());
            backup.execute();
        }
    }

    @Override
    public String bytesType() {
        return "VARBINARY";
    }

    @Override
    public int maxBytes() {
        return MAX_BYTES;
    }

    @Override
    public void checkSettings(Connection connection) throws SQLException {
        if (connection.isReadOnly()) {
            throw new StoreException(
                    StoreException.Kind.NOT_WRITABLE,
                    "Expected to write " + file + ", but the file is read-only. Make it writable, or choose another"
                            + " --data folder.",
                    null);
        }
        String version = single(connection, "SELECT H2VERSION()");
        if (!version.equals(TESTED_VERSION)) {
            throw unsafe("H2 " + TESTED_VERSION, "H2 " + version, "Put the H2 of this Steadflow on the class path");
        }
        String delay = single(
                connection,
                "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'");
        if (!delay.equals("0")) {
            throw unsafe("WRITE_DELAY=0", "WRITE_DELAY=" + delay, "Close whatever else has set it");
        }
    }

    private StoreException unsafe(String expected, String found, String remedy) {
        return new StoreException(
                StoreException.Kind.UNAVAILABLE,
                "Expected the store " + file + " to run with " + expected
                        + ", which loses nothing at a crash, but found "
                        + found + ". " + remedy + ", then try again.",
                null);
    }

    private static String single(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "nothing";
        }
    }

    @Override
    public boolean commitForces() {
        return false;
    }

    @Override
    public boolean isPassing(SQLException error) {
        return false;
    }

    @Override
    public void force(Connection connection) throws SQLException {
        if (LoggedConnection.force(connection)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    @Override
    public StoreException explain(SQLException error, String doing) {
        if (error.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1 && wasOpen) {
            return new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    "Could not " + doing + ": all connections to " + file + " broke, and it is being opened again."
                            + " Try again.",
                    error);
        }
        if (error.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return new StoreException(
                    StoreException.Kind.IN_USE,
                    "The store " + file
                            + " is already open in another program. Close it or choose another --data folder.",
                    error);
        }
        if (error.getErrorCode() == ErrorCode.FILE_VERSION_ERROR_1) {
            return new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    "Could not " + doing + ": " + file + " has a format of another version of the database H2 than "
                            + TESTED_VERSION + ", which this Steadflow uses. Nothing was changed. Open it with the"
                            + " Steadflow that wrote it, or choose another --data folder.",
                    error);
        }
        Optional<String> damage = damage(error);
        if (damage.isPresent()) {
            return new StoreException(
                    StoreException.Kind.DAMAGED,
                    "Could not " + doing + ": the store " + file.getParent() + " is damaged (" + damage.get()
                            + "). Its files were left as they are. Keep a copy of the folder, then restore a backup or"
                            + " choose another --data folder.",
                    error);
        }
        return new StoreException(
                StoreException.Kind.UNAVAILABLE,
                "Could not " + doing + " in " + file + ": " + error.getMessage()
                        + ". Check that the disk has room and is writable, then try again.",
                error);
    }

    private static Optional<String> damage(SQLException error) {
        boolean damaged = error.getErrorCode() == ErrorCode.FILE_CORRUPTED_1;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof DamagedFileException found) {
                return Optional.ofNullable(found.getMessage());
            }
            damaged |= cause instanceof MVStoreException store && isDamage(store);
        }
        return damaged ? Optional.of("the database says: " + error.getMessage()) : Optional.empty();
    }

    private static boolean isDamage(MVStoreException error) {
        return switch (error.getErrorCode()) {
            case DataUtils.ERROR_FILE_CORRUPT,
                    DataUtils.ERROR_CHUNK_NOT_FOUND,
                    DataUtils.ERROR_BLOCK_NOT_FOUND,
                    DataUtils.ERROR_INTERNAL,
                    DataUtils.ERROR_SERIALIZATION ->
                true;
            default -> false;
        };
    }
}
