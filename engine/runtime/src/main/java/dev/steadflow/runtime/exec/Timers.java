package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.observe.EngineObserver;
import dev.steadflow.runtime.observe.LogContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes runs at their instants: never early, once, the longest overdue first. One platform thread, which begins with
 * {@link #start()}; thread-safe. Actions must return at once.
 */
final class Timers implements AutoCloseable {

    /** What a timer is for; with run and address it names the timer. */
    enum Purpose {
        /** A sleep's end or a container's deadline. */
        WAKE,
        /** The next attempt of a step. */
        RETRY,
        /** The limit of an attempt under way. */
        TIMEOUT,
        /** A step told how far it is and it is not recorded yet. */
        HEARTBEAT,
        /** A step's output waits to be shown. */
        OUTPUT,
        /** A look at who may call a step next. */
        TURN,
        /** Another try after the store failed. */
        STORE,
        /** The first of the parked runs; there is one for all of them. */
        TAKE_UP,
        /** The next look for ended runs to purge; there is one for all of them. */
        PURGE,
        /** The next look at what steps shared and nobody uses; there is one for all of it. */
        RESOURCES,
        /** The next time of a trigger, which is named in place of the visit. */
        TRIGGER;

        /** Whether a run or trigger waits for it, not only the engine for its housekeeping. */
        boolean isOfWork() {
            return switch (this) {
                case WAKE, RETRY, TIMEOUT, HEARTBEAT, OUTPUT, TURN, STORE, TAKE_UP, TRIGGER -> true;
                case PURGE, RESOURCES -> false;
            };
        }
    }

    /**
     * Names a timer; arming the same name again replaces it.
     *
     * @param at the visit's address as text; empty for what concerns no visit
     */
    record Name(RunId run, String at, Purpose purpose) {}

    private record Armed(Instant due, long number, Name name, Runnable action) {}

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    private final EngineClock clock;
    private final EngineObserver observer;
    private final Thread thread;

    /** Held while due actions run, so that they run in order even when a hand-set clock runs them from a test. */
    private final ReentrantLock firing = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeSet<Armed> queue =
            new TreeSet<>(Comparator.comparing(Armed::due).thenComparingLong(Armed::number));
    private final Map<Name, Armed> byName = new HashMap<>();
    private long armedSoFar;
    private boolean started;
    private boolean closed;

    Timers(EngineClock clock, EngineObserver observer) {
        this.clock = clock;
        this.observer = observer;
        this.thread = Thread.ofPlatform().name("timers").daemon().unstarted(this::work);
        clock.whenMoved(this::runDue);
    }

    /** Begins to run what is due; what was armed before runs oldest first. */
    void start() {
        lock.lock();
        try {
            started = true;
        } finally {
            lock.unlock();
        }
        thread.start();
    }

    /** Runs an action at an instant or soon after, never before. */
    void arm(Name name, Instant due, Runnable action) {
        lock.lock();
        try {
            Armed armed = new Armed(due, armedSoFar++, name, action);
            Armed before = byName.put(name, armed);
            if (before != null) {
                queue.remove(before);
            }
            queue.add(armed);
            if (queue.first().equals(armed)) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes a timer back. Without effect when it has run already. */
    void disarm(Name name) {
        lock.lock();
        try {
            Armed armed = byName.remove(name);
            if (armed != null) {
                queue.remove(armed);
            }
        } finally {
            lock.unlock();
        }
    }

    /** When a timer is due, if it is armed. */
    Optional<Instant> due(Name name) {
        lock.lock();
        try {
            return Optional.ofNullable(byName.get(name)).map(Armed::due);
        } finally {
            lock.unlock();
        }
    }

    /** When the first timer is due, if there is one. */
    Optional<Instant> firstDue() {
        lock.lock();
        try {
            return queue.isEmpty() ? Optional.empty() : Optional.of(queue.first().due());
        } finally {
            lock.unlock();
        }
    }

    /** When the first timer is due that a run or trigger waits for: the engine's own housekeeping is left out. */
    Optional<Instant> firstDueOfWork() {
        lock.lock();
        try {
            return queue.stream().filter(armed -> armed.name().purpose().isOfWork()).findFirst().map(Armed::due);
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is due and no action runs. */
    boolean isQuiet() {
        return !firing.isLocked() && firstDue().filter(due -> !due.isAfter(clock.now())).isEmpty();
    }

    /** How many are armed. */
    int size() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** Runs everything that is due, on the calling thread, in order. */
    void runDue() {
        firing.lock();
        try {
            for (Armed next = nextDue(); next != null; next = nextDue()) {
                run(next);
            }
        } finally {
            firing.unlock();
        }
    }

    private @Nullable Armed nextDue() {
        lock.lock();
        try {
            if (!started || closed || queue.isEmpty() || queue.first().due().isAfter(clock.now())) {
                return null;
            }
            Armed next = queue.removeFirst();
            byName.remove(next.name());
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void run(Armed armed) {
        if (armed.name().purpose() == Purpose.WAKE || armed.name().purpose() == Purpose.RETRY) {
            observer.timerFired(Duration.between(armed.due(), clock.now()));
        }
        try {
            armed.action().run();
        } catch (RuntimeException broken) {
            LOG.atError()
                    .addKeyValue(LogContext.RUN, armed.name().run())
                    .addKeyValue(LogContext.NODE, armed.name().at())
                    .setCause(broken)
                    .log("The timer {} failed. Its run goes on when the engine is opened again.", armed.name());
        }
    }

    private void work() {
        try {
            while (awaitDue()) {
                runDue();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt(); // close() asks the thread to end.
        }
    }

    /** Waits for the first timer; false when there is nothing more to do. */
    private boolean awaitDue() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                Instant first = queue.isEmpty() ? Instant.MAX : queue.first().due();
                if (!first.isAfter(clock.now())) {
                    return true;
                }
                clock.await(changed, first);
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
    }
}
