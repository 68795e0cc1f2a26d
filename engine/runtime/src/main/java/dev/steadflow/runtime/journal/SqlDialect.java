package dev.steadflow.runtime.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What one database does differently from another. All statements of the journal are common SQL; a second database is
 * a second class of this kind.
 */
interface SqlDialect {

    /** A new connection; the caller closes it. */
    Connection connect() throws SQLException;

    /**
     * A connection to a new database in a file, for a copy that nobody else uses; what it commits is whole once it is closed.
     *
     * @param file ends as the database's files do
     */
    Connection connectToCopy(Path file) throws SQLException;

    /** From now on the connection sees the store as it is at its next statement, until {@link #endSnapshot}. */
    void beginSnapshot(Connection connection) throws SQLException;

    /** Back to seeing each commit, with auto-commit. */
    void endSnapshot(Connection connection) throws SQLException;

    /**
     * Writes the database's file, as it is, into a new ZIP. Nobody may write meanwhile.
     */
    void copyFile(Connection connection, Path zip) throws SQLException;

    /** The column type for up to {@link #maxBytes()} bytes. */
    String bytesType();

    /** How many bytes go into one row; longer payloads are cut into parts. */
    int maxBytes();

    /**
     * Makes sure that the database keeps what it acknowledges.
     *
     * @throws StoreException when it is read-only or its settings are known to lose data
     */
    void checkSettings(Connection connection) throws SQLException;

    /** Forces everything committed so far to disk. */
    void force(Connection connection) throws SQLException;

    /**
     * What an error means for the user.
     *
     * @param doing what was attempted: {@code open the store}
     */
    StoreException explain(SQLException error, String doing);
}
