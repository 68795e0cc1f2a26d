package dev.steadflow.runtime.debug;

import dev.steadflow.runtime.exec.EngineClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time that passes like the machine's, stands still while a person looks, and jumps when he says so. Thread-safe.
 */
public final class DebugClock implements EngineClock {

    /** Who waits looks again as often, as standing still and going on are told to nobody. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private final InstantSource machine;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final List<Instant> waits = new ArrayList<>();
    private Duration ahead = Duration.ZERO;
    private Instant stoodAt;
    private boolean paused;
    private int holds;

    /** A clock that passes from the machine's time on. */
    public DebugClock(InstantSource machine) {
        this.machine = machine;
        this.stoodAt = machine.instant();
    }

    @Override
    public Instant now() {
        lock.lock();
        try {
            return standsStill() ? stoodAt : machine.instant().plus(ahead);
        } finally {
            lock.unlock();
        }
    }

    /** How far it is before the machine's time; negative after it stood still for long. */
    public Duration ahead() {
        return Duration.between(machine.instant(), now());
    }

    /** Whether no time passes now: a person stopped it, or somebody is held. */
    public boolean standsStill() {
        lock.lock();
        try {
            return paused || holds > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Lets it stand still, or pass. */
    public void setPaused(boolean now) {
        change(() -> paused = now);
    }

    /** It stands still until {@link #release} as often as this was called. */
    void hold() {
        change(() -> holds++);
    }

    void release() {
        change(() -> holds--);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            Instant then = now();
            change.run();
            stoodAt = then;
            ahead = Duration.between(machine.instant(), then);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Jumps; what is due then has been sent to its run on return. Never backwards. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Expected time to go forwards, but found " + by + ".");
        }
        lock.lock();
        try {
            stoodAt = stoodAt.plus(by);
            ahead = ahead.plus(by);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(Runnable::run);
    }

    /** Waits until an instant has come by this clock. */
    void sleepUntil(Instant end) throws InterruptedException {
        lock.lock();
        waits.add(end);
        try {
            while (now().isBefore(end)) {
                await(moved, end);
            }
        } finally {
            waits.remove(end);
            lock.unlock();
        }
    }

    /** When the first of those who sleep is due. */
    Optional<Instant> firstWait() {
        lock.lock();
        try {
            return waits.stream().min(Instant::compareTo);
        } finally {
            lock.unlock();
        }
    }

    /** How many sleep. */
    int sleeping() {
        lock.lock();
        try {
            return waits.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // The contract allows waking for no reason: the caller loops.
    public void await(Condition changed, Instant until) throws InterruptedException {
        if (until.equals(Instant.MAX)) {
            changed.await();
            return;
        }
        Duration left = Duration.between(now(), until);
        Duration wait = left.compareTo(LOOK) < 0 && !standsStill() ? left : LOOK;
        if (wait.isPositive()) {
            boolean _ = changed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void whenMoved(Runnable listener) {
        listeners.add(listener);
    }

    /** The same time for whoever shows it. */
    public Clock asClock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.systemDefault();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now();
            }
        };
    }
}
