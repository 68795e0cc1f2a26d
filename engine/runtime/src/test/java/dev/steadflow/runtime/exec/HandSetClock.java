package dev.steadflow.runtime.exec;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;

/** Time moves only when a test says so; what is due then has been sent to its run when {@link #advance} returns. */
final class HandSetClock implements EngineClock {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Instant now;

    HandSetClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // The caller loops.
    public void await(Condition changed, Instant until) throws InterruptedException {
        changed.await();
    }

    @Override
    public void whenMoved(Runnable listener) {
        listeners.add(listener);
    }

    void advance(Duration by) {
        now = now.plus(by);
        listeners.forEach(Runnable::run);
    }
}
