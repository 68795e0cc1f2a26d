package dev.steadflow.runtime.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop of the one thread that writes. Whatever was handed in while the previous group was being written is the next
 * group, so an idle store commits at once and a busy one in large groups. A force follows each group, except that a group
 * in which everything may gather waits for the next one, {@link Journal#GATHER_MILLIS} at most.
 */
final class Committer implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

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

    Committer(PendingQueue queue, StoreWriter writer, SqlDialect dialect, Durability durability) {
        this.queue = queue;
        this.writer = writer;
        this.dialect = dialect;
        this.durability = durability;
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
        List<Pending> underWay = new ArrayList<>(group);
        try {
            if (broken) {
                writer.reconnect();
                broken = false;
            }
            boolean forceNow = group.isEmpty();
            if (!group.isEmpty()) {
                GroupWriter.Written written = writer.write(group);
                written.refused().forEach((pending, why) -> pending.ticket().failed(why));
                forceNow = acknowledge(written.accepted());
            }
            underWay.clear();
            if (!held.isEmpty() && (forceNow || forceDueNanos - System.nanoTime() <= 0)) {
                force();
            }
        } catch (SQLException e) {
            giveUp(underWay, dialect.explain(e, "write"));
        } catch (RuntimeException e) {
            giveUp(underWay, new StoreException(StoreException.Kind.UNAVAILABLE, "Could not write: " + e, e));
        }
    }

    /** Tells that these are written, and answers whether one of them wants its force now. */
    private boolean acknowledge(List<Pending> accepted) {
        boolean forceNow = false;
        for (Pending pending : accepted) {
            pending.ticket().written();
            if (durability == Durability.PROCESS) {
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
        writer.force();
        forces.incrementAndGet();
        held.forEach(pending -> pending.ticket().durable());
        held.clear();
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
