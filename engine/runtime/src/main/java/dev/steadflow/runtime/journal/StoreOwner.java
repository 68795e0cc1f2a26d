package dev.steadflow.runtime.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * Sees to it that one process at a time writes to a store, and that another one cannot. {@link #claim} and
 * {@link #begin} are called once, by the thread that opens the journal; then {@link #reconnect} and {@link #check}
 * belong to the committer.
 */
interface StoreOwner extends AutoCloseable {

    /**
     * Takes possession; answers the connection that writes. May wait until another process gives the store up, if it was
     * asked to.
     *
     * @throws StoreException {@code IN_USE} when another process has the store
     */
    Connection claim() throws SQLException;

    /** Counts the opening, once the layout is known to be right, and answers its number: the epoch. It only grows. */
    long begin(Connection connection) throws SQLException;

    /**
     * A new connection that may write, after the last one failed. When it returns, nothing that the last one had begun
     * can change the store any more.
     *
     * @throws StoreException {@code FENCED} when the store was opened by another process meanwhile
     */
    Connection reconnect(long epoch) throws SQLException;

    /**
     * Called in each transaction, before its first statement: it cannot be committed unless this process owns the store.
     *
     * @throws StoreException {@code FENCED} when it does not
     */
    void check(Connection connection) throws SQLException;

    /** Completed when this process has lost the store to another one; never exceptionally. */
    CompletionStage<StoreException> lost();

    /** Whether no other process can have taken the store over, as far as this one knows without asking. */
    boolean mayAct();

    /** The size of the store's files in bytes, if they are in this process's care. */
    OptionalLong bytesOnDisk();

    /** Gives the store up. */
    @Override
    void close();
}
