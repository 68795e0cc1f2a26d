package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.observe.LogContext;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed within one process. Each reader has a bounded queue and a virtual thread of its own, so that a slow or
 * throwing reader neither blocks the engine nor another reader. When its queue is full the oldest items are dropped: the
 * newest always arrive, and the jump of their sequence numbers tells the reader to ask the journal for what it missed.
 * Items of one run arrive in order. Thread-safe.
 */
final class LocalFeed implements RunFeed, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalFeed.class);

    private record Call(RunId run, NodeAddress at, int attempt) {}

    private final int capacity;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    /** Held while attempts are told and readers join, so that a reader hears of each attempt once. */
    private final ReentrantLock joining = new ReentrantLock();
    private final Map<Call, AttemptStarted> underWay = new LinkedHashMap<>();

    /**
     * @param capacity how many items a reader may be behind, at least 1
     */
    LocalFeed(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public Subscription subscribe(Reader reader) {
        Delivery delivery = new Delivery(reader);
        joining.lock();
        try {
            underWay.values().forEach(delivery::offer);
            deliveries.add(delivery);
        } finally {
            joining.unlock();
        }
        Thread.ofVirtual().name("feed-reader").start(delivery::work);
        return delivery;
    }

    @Override
    public List<AttemptStarted> underWay(RunId run) {
        joining.lock();
        try {
            return underWay.values().stream()
                    .filter(attempt -> attempt.run().equals(run))
                    .toList();
        } finally {
            joining.unlock();
        }
    }

    /** Hands an item to every reader; never waits for one. */
    void publish(Item item) {
        for (Delivery delivery : deliveries) {
            delivery.offer(item);
        }
    }

    /** Tells of an attempt, also to readers that subscribe before it has ended. */
    void attemptStarted(AttemptStarted attempt) {
        joining.lock();
        try {
            underWay.put(new Call(attempt.run(), attempt.at(), attempt.attempt()), attempt);
            publish(attempt);
        } finally {
            joining.unlock();
        }
    }

    /** The run waits for this attempt no more: it answered, its time was up, or its visit was cancelled. */
    void attemptEnded(RunId run, NodeAddress at, int attempt) {
        joining.lock();
        try {
            underWay.remove(new Call(run, at, attempt));
        } finally {
            joining.unlock();
        }
    }

    /** Delivers what is queued, then ends all subscriptions. */
    @Override
    public void close() {
        deliveries.forEach(Delivery::finish);
    }

    /** One reader and what it has not read yet. */
    private final class Delivery implements Subscription {
        private final Reader reader;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final ArrayDeque<Item> queue = new ArrayDeque<>();
        private boolean closed;

        Delivery(Reader reader) {
            this.reader = reader;
        }

        void offer(Item item) {
            lock.lock();
            try {
                if (closed) {
                    return;
                }
                if (queue.size() >= capacity) {
                    queue.removeFirst();
                }
                queue.addLast(item);
                changed.signal();
            } finally {
                lock.unlock();
            }
        }

        void work() {
            try {
                for (Item item = next(); item != null; item = next()) {
                    deliver(item);
                }
            } catch (InterruptedException ended) {
                close();
            }
        }

        private void deliver(Item item) {
            try {
                reader.accept(item);
            } catch (RuntimeException broken) {
                LOG.atWarn()
                        .addKeyValue(LogContext.RUN, item.run())
                        .setCause(broken)
                        .log("A reader of the run feed failed on an item of run {}; it gets the next ones.",
                                item.run());
            }
        }

        private @Nullable Item next() throws InterruptedException {
            lock.lock();
            try {
                while (queue.isEmpty() && !closed) {
                    changed.await();
                }
                return queue.pollFirst();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                queue.clear();
            } finally {
                lock.unlock();
            }
            finish();
        }

        void finish() {
            deliveries.remove(this);
            lock.lock();
            try {
                closed = true;
                changed.signal();
            } finally {
                lock.unlock();
            }
        }
    }
}
