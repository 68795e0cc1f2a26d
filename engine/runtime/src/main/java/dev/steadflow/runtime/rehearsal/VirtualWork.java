package dev.steadflow.runtime.rehearsal;

import dev.steadflow.runtime.exec.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/**
 * The steps that seem to work: each waits for its end by the clock that jumps. They are let go one by one, the earliest first
 * and then by address, so that a rehearsal is the same every time. Thread-safe.
 */
final class VirtualWork {

    private record Held(Instant end, String address, int call, CountDownLatch done) {}

    private final EngineClock clock;
    private final TreeSet<Held> held = new TreeSet<>(
            Comparator.comparing(Held::end).thenComparing(Held::address).thenComparingInt(Held::call));
    private int calls;

    VirtualWork(EngineClock clock) {
        this.clock = clock;
    }

    /** Waits as long as the work takes; a cancelled step is interrupted, as a real one is. */
    void work(String address, Duration time) throws InterruptedException {
        Held mine = begin(address, time);
        try {
            mine.done().await();
        } finally {
            end(mine);
        }
    }

    private synchronized Held begin(String address, Duration time) {
        Held mine = new Held(clock.now().plus(time), address, calls++, new CountDownLatch(1));
        held.add(mine);
        return mine;
    }

    private synchronized void end(Held mine) {
        held.remove(mine);
    }

    /** How many steps seem to work. */
    synchronized int held() {
        return held.size();
    }

    /** How many ever did. */
    synchronized int calls() {
        return calls;
    }

    /** When the next one is done. */
    synchronized Optional<Instant> nextEnd() {
        return held.isEmpty() ? Optional.empty() : Optional.of(held.first().end());
    }

    /** Lets the first one go whose end has come. False: there is none. */
    synchronized boolean letOneGo() {
        if (held.isEmpty() || held.first().end().isAfter(clock.now())) {
            return false;
        }
        held.pollFirst().done().countDown();
        return true;
    }
}
