package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.journal.WakeUp;
import dev.steadflow.runtime.observe.LogContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Open runs that this engine has found in its store and not taken up yet: an id and an instant each, about 200 bytes. They
 * are taken up when they are due, the longest overdue first and a few at a time, so that many at once leave room for new
 * work; or as soon as anybody has mail for them. Thread-safe.
 */
final class ParkedRuns {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedRuns.class);

    /** Enough to keep the store busy with reading, few enough to bound the memory and the delay of new work. */
    static final int AT_ONCE = 64;

    private static final RunId NO_RUN = new RunId("parked-runs");
    private static final Timers.Name TIMER = new Timers.Name(NO_RUN, "", Timers.Purpose.TAKE_UP);

    /** A run in line. */
    private record Place(long dueMillis, long number, RunId run) {}

    private final RunLoop loop;
    private final Timers timers;
    private final EngineClock clock;
    private final Set<RunId> parked = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Place> line =
            new PriorityQueue<>(Comparator.comparingLong(Place::dueMillis).thenComparingLong(Place::number));
    private long placesSoFar;
    private int underWay;
    private boolean started;

    ParkedRuns(RunLoop loop, Timers timers, EngineClock clock) {
        this.loop = loop;
        this.timers = timers;
        this.clock = clock;
    }

    /**
     * A run is not to be folded before somebody needs it.
     *
     * @param due when it has work; absent: when somebody has mail for it
     */
    void park(RunId run, Optional<Instant> due) {
        parked.add(run);
        due.ifPresent(instant -> queue(run, instant));
    }

    /** A parked run has work at once. */
    void hurry(RunId run) {
        queue(run, WakeUp.AT_ONCE);
    }

    private void queue(RunId run, Instant due) {
        lock.lock();
        try {
            line.add(new Place(due.toEpochMilli(), placesSoFar++, run));
        } finally {
            lock.unlock();
        }
    }

    /** Whether a run's errands have not been repeated yet. */
    boolean isParked(RunId run) {
        return !parked.isEmpty() && parked.contains(run);
    }

    /** A run has been folded and its errands are under way. */
    void tookUp(RunId run) {
        parked.remove(run);
        lock.lock();
        try {
            armForFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets places of runs that somebody had mail for, and sees to the first of the others. Called under the lock. */
    private void armForFirst() {
        while (!line.isEmpty() && !isParked(line.peek().run())) {
            line.remove();
        }
        if (line.isEmpty()) {
            timers.disarm(TIMER);
        } else if (started && line.peek().dueMillis() > clock.now().toEpochMilli()) {
            timers.arm(TIMER, Instant.ofEpochMilli(line.peek().dueMillis()), this::takeUpDue);
        }
    }

    /** How many have not been taken up. */
    int size() {
        return parked.size();
    }

    /** Begins to take up what is due, now and later. */
    void start() {
        lock.lock();
        try {
            started = true;
        } finally {
            lock.unlock();
        }
        takeUpDue();
    }

    /** Whether nothing that is due waits to be taken up. */
    boolean isQuiet() {
        lock.lock();
        try {
            Place first = line.peek();
            return underWay == 0 && (first == null || first.dueMillis() > clock.now().toEpochMilli());
        } finally {
            lock.unlock();
        }
    }

    private void takeUpDue() {
        for (RunId run : nextDue()) {
            CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
            var _ = done.whenComplete((nothing, failed) -> took(run, failed));
            loop.put(run, new Mail.TakeUp(done));
        }
    }

    /** As many as may be under way; if more are there, sees to it that they follow. */
    private List<RunId> nextDue() {
        List<RunId> next = new ArrayList<>();
        lock.lock();
        try {
            if (!started || loop.isClosed()) {
                return next;
            }
            long now = clock.now().toEpochMilli();
            while (underWay < AT_ONCE && !line.isEmpty() && line.peek().dueMillis() <= now) {
                RunId run = line.remove().run();
                if (isParked(run)) { // Otherwise somebody had mail for it before.
                    underWay++;
                    next.add(run);
                }
            }
            armForFirst();
        } finally {
            lock.unlock();
        }
        return next;
    }

    private void took(RunId run, @Nullable Throwable failed) {
        if (failed != null && !loop.isClosed()) {
            LOG.atError()
                    .addKeyValue(LogContext.RUN, run)
                    .setCause(failed)
                    .log("Run {} cannot be taken up. It stays as it is, and others go on.", run);
        }
        lock.lock();
        try {
            underWay--;
        } finally {
            lock.unlock();
        }
        takeUpDue();
    }

    /** Those that have not been taken up. */
    Set<RunId> runs() {
        return Set.copyOf(parked);
    }
}
