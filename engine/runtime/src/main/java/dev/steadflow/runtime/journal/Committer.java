package dev.steadflow.runtime.journal;

import dev.steadflow.runtime.observe.EngineObserver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop of the one thread that writes. Whatever was handed in while the previous group was being written is the next
 * group, so an idle store commits at once and a busy one in large groups. A force follows each group, except that a group
 * in which everything may gather waits for the next one, {@link Journal#GATHER_MILLIS} at most.
 */
final class Committer implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    /**
     * How long callers wait while a database server is away, before they are told that it is not known what became of
     * their appends: longer than a server takes to start again.
     */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PendingQueue queue;
    private final StoreWriter writer;
    private final SqlDialect dialect;
    private final Durability durability;
    private final AtomicLong forces = new AtomicLong();

    /** Written, and waiting for a force. */
    private final List<Pending> held = new ArrayList<>();

    /** When the force of {@link #held} is due, in the time of {@link System#nanoTime()}. */
    private long forceDueNanos;

    private boolean broken;
    private volatile EngineObserver observer = EngineObserver.NOBODY;

    /** Another process owns the store: nothing is written any more. */
    private @Nullable StoreException fenced;

    Committer(PendingQueue queue, StoreWriter writer, SqlDialect dialect, Durability durability) {
        this.queue = queue;
        this.writer = writer;
        this.dialect = dialect;
        this.durability = durability;
    }

    /** Tells of commits and forces from now on. */
    void observedBy(EngineObserver who) {
        observer = who;
    }

    /** How often data was forced to disk. */
    long forces() {
        return forces.get();
    }

    /** Works until the queue is closed and empty, then closes the writer. */
    @Override
    public void run() {
        try {
            boolean more = true;
            while (more) {
                List<Pending> group = held.isEmpty() ? queue.takeGroup() : queue.takeGroupUntil(forceDueNanos);
                more = !group.isEmpty() || !held.isEmpty();
                process(group);
            }
        } finally {
            // Reached early only by an Error, such as too little memory: nobody may wait for a thread that is gone.
            queue.close();
            failAll(held, PendingQueue.closedJournal());
            for (List<Pending> left = queue.takeGroup(); !left.isEmpty(); left = queue.takeGroup()) {
                failAll(left, PendingQueue.closedJournal());
            }
            writer.close();
        }
    }

    private void process(List<Pending> group) {
        if (fenced != null) {
            failAll(group, fenced);
            return;
        }
        List<Pending> underWay = new ArrayList<>(group);
        try {
            boolean forceNow = group.isEmpty();
            if (!group.isEmpty()) {
                long begun = System.nanoTime();
                GroupWriter.Written written = write(group);
                observer.committed(group.size(), System.nanoTime() - begun);
                written.refused().forEach((pending, why) -> pending.ticket().failed(why));
                forceNow = acknowledge(written.accepted());
            }
            underWay.clear();
            if (!held.isEmpty() && (forceNow || forceDueNanos - System.nanoTime() <= 0)) {
                force();
            }
        } catch (SQLException e) {
            giveUp(underWay, dialect.explain(e, "write"));
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.FENCED) {
                stop(underWay, e);
            } else {
                giveUp(underWay, e);
            }
        } catch (RuntimeException e) {
            giveUp(underWay, new StoreException(StoreException.Kind.UNAVAILABLE, "Could not write: " + e, e));
        }
    }

    /** Writes on the connection that is there, or on a new one when that is broken. */
    private GroupWriter.Written write(List<Pending> group) throws SQLException {
        try {
            if (broken) {
                writer.reconnect();
                broken = false;
            }
            return writer.write(group);
        } catch (SQLException cut) {
            if (!dialect.isPassing(cut)) {
                throw cut;
            }
            LOG.warn("The connection to the store was lost; a new one will tell what became of the last {} appends: {}",
                    group.size(), cut.getMessage());
            return writeAfter(cut, group);
        }
    }

    /** Asks new connections what became of a group, and writes what is not there. */
    private GroupWriter.Written writeAfter(SQLException cut, List<Pending> group) throws SQLException {
        broken = true;
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        SQLException last = cut;
        long waitMillis = 10;
        while (dialect.isPassing(last) && giveUpAt - System.nanoTime() > 0) {
            try {
                writer.reconnect();
                GroupWriter.Written written = writer.writeMissing(group);
                broken = false;
                return written;
            } catch (SQLException again) {
                last = again;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(waitMillis));
                waitMillis = Math.min(2 * waitMillis, 500);
            }
        }
        throw last;
    }

    /** Tells that these are written, and answers whether one of them wants its force now. */
    private boolean acknowledge(List<Pending> accepted) {
        boolean forceNow = false;
        if (durability == Durability.DISK && dialect.commitForces() && !accepted.isEmpty()) {
            forces.incrementAndGet();
        }
        for (Pending pending : accepted) {
            pending.ticket().written();
            if (durability == Durability.PROCESS || dialect.commitForces()) {
                pending.ticket().durable();
            } else {
                if (held.isEmpty()) {
                    forceDueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Journal.GATHER_MILLIS);
                }
                held.add(pending);
                forceNow |= !pending.mayGather();
            }
        }
        return forceNow;
    }

    private void force() throws SQLException {
        long begun = System.nanoTime();
        writer.force();
        forces.incrementAndGet();
        observer.forced(System.nanoTime() - begun);
        held.forEach(pending -> pending.ticket().durable());
        held.clear();
    }

    /** Nothing of this is kept, and nothing that comes later. */
    private void stop(List<Pending> underWay, StoreException why) {
        fenced = why;
        underWay.addAll(held);
        held.clear();
        failAll(underWay, why);
    }

    /** Nothing of this counts as kept. Whoever handed it in has to read the run again; so does this thread. */
    private void giveUp(List<Pending> underWay, StoreException why) {
        broken = true;
        underWay.addAll(held);
        held.clear();
        StoreException unknown = new StoreException(
                StoreException.Kind.UNAVAILABLE,
                why.getMessage()
                        + " It is not known whether the last events were kept: read the run again before it goes"
                        + " on.",
                why);
        LOG.error("Could not write a group of {} to the store. It is tried again with the next one.", underWay.size(),
                why);
        failAll(underWay, unknown);
    }

    private static void failAll(List<Pending> pending, StoreException why) {
        pending.forEach(one -> one.ticket().failed(why));
    }
}
