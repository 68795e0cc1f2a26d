package dev.steadflow.runtime.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread by which the owner of a store gives signs of life, on a connection of its own. */
final class LeaseBeats implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseBeats.class);

    /** A server that is away is asked again this soon. */
    private static final Duration AGAIN = Duration.ofMillis(250);

    private final PostgresDialect dialect;
    private final Duration lease;
    private final long epoch;
    private final Consumer<String> lost;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    private volatile long lastNanos = System.nanoTime();
    private volatile boolean over;
    private @Nullable Connection connection;
    private boolean troubled;

    /**
     * @param lost told once, what was found, when another engine is the owner
     */
    LeaseBeats(PostgresDialect dialect, Duration lease, long epoch, Consumer<String> lost) {
        this.dialect = dialect;
        this.lease = lease;
        this.epoch = epoch;
        this.lost = lost;
        this.thread = Thread.ofPlatform().name("journal-lease").daemon().start(this::beatUntilEnd);
    }

    /**
     * Whether no other engine can have taken the store over, as far as this process knows without asking: its last beat
     * was begun within the lease.
     */
    boolean areFresh() {
        return !over && System.nanoTime() - lastNanos < lease.toNanos();
    }

    private void beatUntilEnd() {
        try {
            Duration wait = BeatWatch.PERIOD;
            while (!over && !ending.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = beat() ? BeatWatch.PERIOD : AGAIN;
            }
            if (!over) {
                release();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody knows this thread to interrupt it.", e);
        } finally {
            leave();
        }
    }

    /** False: the server did not answer. */
    private boolean beat() {
        long begun = System.nanoTime();
        try {
            Connection open = connection();
            if (Lease.beat(open, epoch)) {
                lastNanos = begun;
                troubled = false;
            } else {
                over = true;
                lost.accept(Lease.read(open).map(Lease.Beat::owner).orElse("nobody"));
            }
            return true;
        } catch (SQLException e) {
            if (!troubled) {
                LOG.warn("The database does not answer; it is asked again until it does: {}", e.getMessage());
            }
            troubled = true;
            leave();
            return false;
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = dialect.connect(lease);
            connection = open;
            // A beat that a crash of the server takes back was a beat all the same.
            try (Statement statement = open.createStatement()) {
                statement.execute("SET SESSION synchronous_commit TO off");
            }
        }
        return open;
    }

    private void release() {
        try {
            Lease.release(connection(), epoch);
        } catch (SQLException e) {
            LOG.info("The store could not be marked as free; the next engine waits {} s for a sign of life.",
                    lease.toSeconds(), e);
        }
    }

    private void leave() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            StoreWriter.leave(open);
        }
    }

    /** Ends the beats and says that the store is free. */
    @Override
    public void close() {
        ending.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // What is begun is finished: the next engine would wait for nothing.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
