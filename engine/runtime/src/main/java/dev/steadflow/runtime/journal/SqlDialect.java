package dev.steadflow.runtime.journal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What one database does differently from another. All statements of the journal are common SQL; a second database is
 * a second class of this kind. What concerns the store's place and who may write is a {@link StoreOwner}.
 */
interface SqlDialect {

    /** A new connection, for reading; the caller closes it. */
    Connection connect() throws SQLException;

    /** The connection as its one writer uses it, once its settings and layout are right. Closing it closes that one. */
    Connection toWrite(Connection connection) throws SQLException;

    /** From now on the connection sees the store as it is at its next statement, until {@link #endSnapshot}. */
    void beginSnapshot(Connection connection) throws SQLException;

    /** Back to seeing each commit, with auto-commit. */
    void endSnapshot(Connection connection) throws SQLException;

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

    /** Whether a commit is on disk when it returns, so that no force has to follow. */
    boolean commitForces();

    /** Forces everything committed so far to disk. */
    void force(Connection connection) throws SQLException;

    /**
     * Whether an error says nothing against the next connection: this one was cut, or the server starts again. Then a
     * new one can tell what became of the last commit.
     */
    boolean isPassing(SQLException error);

    /**
     * What an error means for the user.
     *
     * @param doing what was attempted: {@code open the store}
     */
    StoreException explain(SQLException error, String doing);
}
