package dev.steadflow.runtime.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads that read, each with a connection. Thread-safe. They exist because an interrupt of a thread that is
 * reading closes H2's file for everybody, and threads of runs are interrupted when a run is cancelled. Callers block
 * until it is their turn, so no more wait here than there are callers.
 */
final class Readers implements AutoCloseable {

    /** Reading is for screens and recovery; two or three at a time keep two cores busy. */
    private static final int THREADS = 3;

    /** One read, with a connection of its own for its duration. */
    interface Query<T> {
        T ask(Connection connection) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private final SqlDialect dialect;
    private final ThreadFactory factory =
            Thread.ofPlatform().name("journal-reader-", 1).daemon().factory();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, factory);
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    Readers(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * @param doing what is attempted, for messages: {@code read the list of runs}
     */
    <T> T read(String doing, Query<T> query) {
        CompletableFuture<T> answer;
        try {
            answer = CompletableFuture.supplyAsync(() -> ask(doing, query), threads);
        } catch (RejectedExecutionException e) {
            throw PendingQueue.closedJournal();
        }
        return Waiting.forResult(answer);
    }

    private <T> T ask(String doing, Query<T> query) {
        long giveUpAt = System.nanoTime() + Committer.PATIENCE.toNanos();
        long waitMillis = 10;
        while (true) {
            try {
                return askOnce(query);
            } catch (SQLException e) {
                if (!dialect.isPassing(e) || giveUpAt - System.nanoTime() < 0) {
                    throw dialect.explain(e, doing);
                }
                LOG.debug("The connection to the store was lost while it was read; a new one is asked.", e);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(waitMillis));
                waitMillis = Math.min(2 * waitMillis, 500);
            }
        }
    }

    private <T> T askOnce(Query<T> query) throws SQLException {
        Connection known = idle.pollLast();
        if (known != null) {
            try {
                return ask(query, known);
            } catch (SQLException e) {
                LOG.debug("A reading connection failed, as all do after a failed write; trying a new one.", e);
            }
        }
        return ask(query, dialect.connect());
    }

    private <T> T ask(Query<T> query, Connection connection) throws SQLException {
        boolean usable = false;
        try {
            T answer = query.ask(connection);
            usable = true;
            return answer;
        } finally {
            if (usable) {
                idle.addLast(connection);
            } else {
                StoreWriter.leave(connection);
            }
        }
    }

    /** Waits for reads under way, then closes the connections, on a thread that nobody interrupts. */
    @Override
    public void close() {
        threads.shutdown();
        CompletableFuture<Void> closing =
                CompletableFuture.runAsync(this::closeConnections, task -> factory.newThread(task).start());
        Waiting.forResult(closing);
    }

    private void closeConnections() {
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.warn("A read of the store takes longer than a minute; the store is closed under it.");
            }
            for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
                connection.close();
            }
        } catch (SQLException e) {
            throw dialect.explain(e, "close a reading connection");
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody knows this thread to interrupt it.", e);
        }
    }
}
