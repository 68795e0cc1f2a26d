package dev.steadflow.conformance;

import dev.steadflow.runtime.exec.EngineClock;
import dev.steadflow.step.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The world outside the engine, where fixture steps do their work. It knows every call that was ever made, outlives
 * crashes, and ends the work of a call at the instant that its first execution fixed, so that a crash changes nothing
 * about times. Thread-safe.
 */
final class World {

    /**
     * One execution of a step.
     *
     * @param visit {@code <run>/<node address>}
     */
    record Call(String visit, int attempt) {
        String node() {
            return visit.substring(visit.lastIndexOf('/') + 1, visit.lastIndexOf('#'));
        }
    }

    /** Work that goes on until it is let go. */
    private static final class Held {
        private final String visit;
        private final Instant end;
        private final StepContext context;
        private final boolean obedient;
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile boolean letGoEarly;

        Held(String visit, Instant end, StepContext context, boolean obedient) {
            this.visit = visit;
            this.end = end;
            this.context = context;
            this.obedient = obedient;
        }

        boolean wantsToObey() {
            return obedient && context.cancelled();
        }

        Instant endsAt(Instant now) {
            return wantsToObey() ? now : end;
        }

        void letGo(boolean early) {
            letGoEarly = early;
            done.countDown();
        }
    }

    private final EngineClock clock;
    private final int realTimeDivisor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Instant> ends = new HashMap<>();
    private final List<Held> held = new ArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    private World(EngineClock clock, int realTimeDivisor) {
        this.clock = clock;
        this.realTimeDivisor = realTimeDivisor;
    }

    /** A world in which work ends when a test lets it go. */
    static World held(EngineClock clock) {
        return new World(clock, 0);
    }

    /** A world in which time passes by itself, so many times faster than the flows say. */
    static World real(EngineClock clock, int divisor) {
        return new World(clock, divisor);
    }

    Instant now() {
        return clock.now();
    }

    /** A call begins; called once by each execution. */
    void begins(StepContext context) {
        calls.add(new Call(visit(context), context.attempt()));
    }

    /** Does work that takes so long; ends early with an interrupt. */
    void work(StepContext context, Duration takes) throws InterruptedException {
        work(context, takes, true);
    }

    /**
     * Does work that takes so long.
     *
     * @param obedient false: it goes on when it is told to stop
     */
    void work(StepContext context, Duration takes, boolean obedient) throws InterruptedException {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            if (realTimeDivisor > 0) {
                boolean _ = new CountDownLatch(1)
                        .await(takes.dividedBy(realTimeDivisor).toNanos(), TimeUnit.NANOSECONDS);
            } else {
                hold(context, takes, obedient);
            }
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private void hold(StepContext context, Duration takes, boolean obedient) throws InterruptedException {
        Held here;
        lock.lock();
        try {
            Instant end = ends.computeIfAbsent(
                    context.idempotencyKey() + "#" + context.attempt(), key -> clock.now().plus(takes));
            here = new Held(visit(context), end, context, obedient);
            held.add(here);
        } finally {
            lock.unlock();
        }
        try {
            await(here);
        } finally {
            lock.lock();
            try {
                held.remove(here);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until the test lets the call go, also when it was told to stop: so the order of the answers is the test's. */
    private static void await(Held here) throws InterruptedException {
        boolean interrupted = false;
        while (true) {
            try {
                here.done.await();
                break;
            } catch (InterruptedException told) {
                interrupted = true;
            }
        }
        if (here.letGoEarly) {
            throw new InterruptedException("The call was told to stop.");
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String visit(StepContext context) {
        return context.runId() + "/" + context.nodeAddress();
    }

    /** How many calls wait to be let go. */
    int held() {
        lock.lock();
        try {
            return held.size();
        } finally {
            lock.unlock();
        }
    }

    /** When the next call may be let go. */
    Optional<Instant> nextEnd() {
        lock.lock();
        try {
            Instant now = clock.now();
            return held.stream().map(call -> call.endsAt(now)).min(Comparator.naturalOrder());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets go of the first call whose work has ended or that was told to stop, by end and address; false when there is
     * none.
     */
    boolean letOneGo() {
        lock.lock();
        try {
            Instant now = clock.now();
            Optional<Held> first = held.stream()
                    .filter(call -> !call.endsAt(now).isAfter(now))
                    .min(Comparator.comparing((Held call) -> call.endsAt(now)).thenComparing(call -> call.visit));
            first.ifPresent(call -> {
                held.remove(call);
                call.letGo(call.wantsToObey());
            });
            return first.isPresent();
        } finally {
            lock.unlock();
        }
    }

    /** The process that made the calls is dead: none of them comes back. */
    void crash() {
        lock.lock();
        try {
            held.forEach(call -> call.letGo(true));
            held.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Every execution so far. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How many executions there were. */
    int callCount() {
        return calls.size();
    }

    /** How often the step of a node was executed, in all runs and attempts. */
    long callsOf(String node) {
        return calls.stream().filter(call -> call.node().equals(node)).count();
    }

    /** How many calls were under way at the same time, at most. */
    int mostAtOnce() {
        return mostAtOnce.get();
    }
}
