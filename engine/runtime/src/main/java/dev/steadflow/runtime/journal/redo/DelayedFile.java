package dev.steadflow.runtime.journal.redo;

import dev.steadflow.runtime.journal.guard.NoteLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open database whose file gets what is committed later: after {@value #MOST_LOG} bytes of log, or when H2 has too much
 * in memory, always on the thread that commits. Owned by that thread, but for {@link #takeUp()}.
 */
final class DelayedFile {

    /**
     * What a crash leaves to be done again: some thousand decisions, a fraction of a second. Bringing them into the file takes
     * some ten milliseconds, in which nothing else is written.
     */
    private static final long MOST_LOG = 4L << 20;

    /** Neither at once nor by H2's own thread, which would not keep the order of commits at a crash. */
    private static final int NEVER = -1;

    private static final int AT_ONCE = 0;

    private static final Logger LOG = LoggerFactory.getLogger(DelayedFile.class);

    private final Connection connection;
    private final MVStore store;
    private final NoteLog notes;

    DelayedFile(Connection connection, NoteLog notes) throws SQLException {
        this.connection = connection;
        this.notes = notes;
        this.store = ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
                .getDatabase().getStore().getMvStore();
    }

    /**
     * Does again what the notes say of a process that ended before the file had it. The log keeps them until the file is
     * written, so that this needs no room on the disk.
     */
    void takeUp() throws SQLException {
        synchronized (notes) { // Several connections may be opened at once; the first one does it for all.
            List<byte[]> found = notes.found();
            if (found.isEmpty()) {
                return;
            }
            store.setAutoCommitDelay(NEVER);
            connection.setAutoCommit(false);
            try {
                Redo redo = new Redo(connection);
                for (byte[] note : found) {
                    redo.apply(note);
                    connection.commit();
                }
                notes.takenUp();
            } finally {
                connection.setAutoCommit(true);
                store.setAutoCommitDelay(AT_ONCE);
            }
        }
    }

    /**
     * Keeps a transaction's changes in the log, then commits it in memory. When that fails nobody knows whether H2 has it all the
     * same. Written into the file without a note, it would be there while the notes before it are made again over it; so the
     * file gets everything at once, and the log begins anew.
     */
    void commit(ByteBuffer changes) throws SQLException {
        long place = note(changes);
        try {
            commitInMemory();
        } catch (SQLException | RuntimeException e) {
            takeBack(place);
            throw e;
        }
        if (notes.length() > MOST_LOG) {
            write();
        }
    }

    /**
     * Commits what the log says nothing of, and writes the file. The log begins anew before: done again over a file in which rows are
     * deleted, it would bring them back. When that fails, what is only in memory must not stay there.
     */
    void commitUnlogged() throws SQLException {
        try {
            write();
            connection.commit();
            write();
        } catch (SQLException | RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private void commitInMemory() throws SQLException {
        if (store.getAutoCommitDelay() != NEVER) { // Each new connection sets it to what its URL says.
            store.setAutoCommitDelay(NEVER);
        }
        connection.commit();
    }

    private void takeBack(long place) {
        try {
            if (notes.takeBack(place)) {
                store.commit(); // Not by the connection, which may be broken.
                store.sync();
                notes.forget();
                return;
            }
        } catch (IOException | RuntimeException failed) {
            LOG.debug("What was committed cannot be written; the log says it when the store is opened again.", failed);
        }
        store.closeImmediately(); // Whether it counts shows when the store is opened again.
    }

    private long note(ByteBuffer changes) throws SQLException {
        try {
            return notes.note(changes);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Forces the log. When that fails nobody knows what is on disk: the store is closed, and shows it when it is opened again. */
    void force() throws SQLException {
        try {
            notes.force();
        } catch (IOException e) {
            store.closeImmediately();
            throw failed(e);
        }
    }

    /** Whether H2 has not closed the store because of a failure. */
    boolean isOpen() {
        return !store.isClosed();
    }

    /** Brings everything committed into the file; the log begins anew. */
    void write() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
        try {
            notes.forget();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes the file, and lets H2 write each commit at once again. */
    void end() throws SQLException {
        store.setAutoCommitDelay(AT_ONCE);
        write();
    }

    private static SQLException failed(IOException e) {
        return new SQLException(e.getMessage(), "", ErrorCode.IO_EXCEPTION_1, e);
    }
}
