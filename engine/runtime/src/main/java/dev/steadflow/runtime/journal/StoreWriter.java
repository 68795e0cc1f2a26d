package dev.steadflow.runtime.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only connection that writes. Opened by the thread that opens the journal, then owned by the committer's thread.
 */
final class StoreWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreWriter.class);

    private final SqlDialect dialect;
    private final StoreOwner owner;
    private final RunCursors cursors = new RunCursors();
    private final long epoch;
    private Connection connection;
    private GroupWriter groups;

    private StoreWriter(SqlDialect dialect, StoreOwner owner, Connection connection, long epoch) throws SQLException {
        this.dialect = dialect;
        this.owner = owner;
        this.epoch = epoch;
        this.connection = dialect.toWrite(connection);
        this.groups = prepare(this.connection);
    }

    /**
     * Opens the store, brings its layout up to date, counts its epoch and makes sure that what is found is on disk.
     *
     * @param before keeps a store of an older layout before it is changed
     * @throws StoreException saying what hinders
     */
    static StoreWriter open(SqlDialect dialect, StoreSchema schema, StoreOwner owner,
            StoreSchema.BeforeMigration before) {
        try {
            Connection connection = owner.claim();
            try {
                dialect.checkSettings(connection);
                schema.bringUpToDate(connection, before);
                long epoch = owner.begin(connection);
                // What a killed process wrote may not be on disk yet, and from here on others will rely on it.
                dialect.force(connection);
                return new StoreWriter(dialect, owner, connection, epoch);
            } catch (SQLException | StoreException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw dialect.explain(e, "open the store");
        }
    }

    private GroupWriter prepare(Connection fresh) throws SQLException {
        fresh.setAutoCommit(false);
        return new GroupWriter(fresh, owner, dialect.maxBytes(), cursors);
    }

    /** How often the store has been opened, this time included. */
    long epoch() {
        return epoch;
    }

    /**
     * Commits a group.
     *
     * @throws SQLException the outcome is unknown; {@link #reconnect()} before the next group
     * @throws StoreException {@code FENCED} when another process owns the store; nothing of the group was kept
     */
    GroupWriter.Written write(List<Pending> group) throws SQLException {
        return groups.write(group);
    }

    /** Commits what the store does not hold of a group whose outcome is unknown; after {@link #reconnect()}. */
    GroupWriter.Written writeMissing(List<Pending> group) throws SQLException {
        return groups.writeMissing(group);
    }

    /** Forces everything committed to disk. */
    void force() throws SQLException {
        dialect.force(connection);
    }

    /**
     * Starts again on a new connection, knowing nothing of what the store holds.
     *
     * @throws StoreException {@code FENCED} when another process has opened the store in the meantime
     */
    void reconnect() throws SQLException {
        cursors.forgetAll();
        leave(connection);
        connection = dialect.toWrite(owner.reconnect(epoch));
        groups = prepare(connection);
    }

    /** After a failed write H2 reports that failure once more when it is left, which tells nothing new. */
    static void leave(Connection broken) {
        try {
            broken.close();
        } catch (SQLException e) {
            LOG.debug("Left a connection that had failed before.", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw dialect.explain(e, "close the store");
        }
    }
}
