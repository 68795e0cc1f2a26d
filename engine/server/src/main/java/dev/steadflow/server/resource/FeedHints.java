package dev.steadflow.server.resource;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunFeed;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells streams that there is something to read. One subscription of the engine's feed serves all of them, so that the
 * engine's work does not grow with the number of readers. A hint may be lost when the feed is behind; streams look by
 * themselves now and then. Thread-safe.
 */
public final class FeedHints implements AutoCloseable {

    /** One stream's ear. */
    final class Ear implements AutoCloseable {
        private final RunId run;
        private final Semaphore hints = new Semaphore(0);

        private Ear(RunId run) {
            this.run = run;
        }

        /** Waits for a hint, at most so long; false: there was none. */
        boolean await(Duration longest) throws InterruptedException {
            boolean heard = hints.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
            hints.drainPermits();
            return heard;
        }

        @Override
        public void close() {
            ears.computeIfPresent(run, (same, others) -> {
                others.remove(this);
                return others.isEmpty() ? null : others;
            });
        }
    }

    private final Map<RunId, Set<Ear>> ears = new ConcurrentHashMap<>();
    private final RecentEvents recent;
    private final RunFeed.Subscription subscription;
    private volatile boolean closed;

    public FeedHints(FlowEngine engine) {
        this.recent = new RecentEvents(engine);
        this.subscription = engine.feed().subscribe(this::heard);
    }

    /** Listens for a run's events. */
    Ear listen(RunId run) {
        Ear ear = new Ear(run);
        ears.compute(run, (same, others) -> {
            Set<Ear> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(ear);
            return all;
        });
        if (closed) {
            ear.hints.release();
        }
        return ear;
    }

    /** The latest events of all runs. */
    RecentEvents recent() {
        return recent;
    }

    /** Whether streams have to end. */
    boolean isClosed() {
        return closed;
    }

    private void heard(RunFeed.Item item) {
        if (item instanceof RunFeed.Appended appended) {
            recent.heard(appended);
            wake(ears.getOrDefault(appended.run(), Set.of()));
        }
    }

    private static void wake(Collection<Ear> listening) {
        listening.forEach(ear -> ear.hints.release());
    }

    /** Wakes all streams, which end politely. */
    @Override
    public void close() {
        closed = true;
        subscription.close();
        recent.close();
        ears.values().forEach(FeedHints::wake);
    }
}
