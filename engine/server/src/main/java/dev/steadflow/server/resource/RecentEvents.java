package dev.steadflow.server.resource;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunFeed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * In which order the latest events of all runs came, for as long as the process lives. The log numbers the events of each run
 * and not those of all; so this has numbers of its own, and a name of the process that they belong to. Only places are kept,
 * the events stay in the log. Thread-safe.
 */
final class RecentEvents {

    /** About 2 MB: a reader may be away for some seconds of a busy server, or for days of a quiet one. */
    private static final int KEPT = 20_000;

    private static final int RUNS_REMEMBERED = 50_000;
    private static final int PAGE = 200;

    /** Where an event is: its number here, and its run and sequence there. */
    record Place(long number, RunId run, long sequence) {}

    private final FlowEngine engine;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final ArrayDeque<Place> places = new ArrayDeque<>();
    private final Map<RunId, Long> last = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Long> eldest) {
            return size() > RUNS_REMEMBERED;
        }
    };
    private long newest;
    private boolean closed;

    RecentEvents(FlowEngine engine) {
        this.engine = engine;
    }

    /** Takes what the feed says. The feed drops items when it is behind; what it dropped is looked up in the log. */
    void heard(RunFeed.Appended appended) {
        long first = appended.events().getFirst().sequence();
        long end = appended.events().getLast().sequence();
        lock.lock();
        try {
            long known = last.getOrDefault(appended.run(), first - 1);
            for (long sequence = known + 1; sequence <= end; sequence++) {
                places.addLast(new Place(++newest, appended.run(), sequence));
            }
            last.put(appended.run(), Math.max(known, end));
            while (places.size() > KEPT) {
                places.removeFirst();
            }
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The number of the latest event. */
    long newest() {
        lock.lock();
        try {
            return newest;
        } finally {
            lock.unlock();
        }
    }

    /** The next places after a number, at most a page; absent when some of them are not kept any more, or never were. */
    Optional<List<Place>> after(long number) {
        lock.lock();
        try {
            long oldest = places.isEmpty() ? newest + 1 : places.getFirst().number();
            if (number + 1 < oldest || number > newest) {
                return Optional.empty();
            }
            List<Place> page = new ArrayList<>();
            places.stream().skip(number + 1 - oldest).limit(PAGE).forEach(page::add);
            return Optional.of(page);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something after a number, or so long. */
    void await(long number, Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (newest <= number && !closed && left > 0) {
                left = grown.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The event at a place; absent when its run was purged. */
    Optional<RecordedEvent> event(Place place) {
        return engine.events(place.run(), place.sequence() - 1, 1).stream().findFirst();
    }

    /** Lets everybody who waits go on. */
    void close() {
        lock.lock();
        try {
            closed = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
