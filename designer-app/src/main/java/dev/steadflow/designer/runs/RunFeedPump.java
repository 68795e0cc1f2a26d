package dev.steadflow.designer.runs;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Brings the engine's feed to the JavaFX thread: engine threads only put items into a bounded queue, the JavaFX thread
 * drains it once per pulse, for half of a frame at most. What does not fit is dropped and read from the journal later, so
 * nobody blocks the engine and nothing is lost. Items of runs that nobody watches are not kept.
 */
public final class RunFeedPump implements AutoCloseable {

    /** About 10 MB of small events at worst; the journal has the rest. */
    static final int QUEUE = 10_000;

    private record Watch(RunId run, RunWatcher watcher, RunFollower follower) {}

    /** What the journal has next, and the attempts that were under way when it had been read. */
    private record Page(Watch watch, List<RecordedEvent> events, List<RunFeed.AttemptStarted> underWay) {}

    private record Failure(Watch watch, Exception reason) {}

    private final FlowEngine engine;
    private final Pulse pulse;
    private final Executor background;
    private final RunFeed.Subscription subscription;

    // Shared with engine and background threads.
    private final ArrayBlockingQueue<RunFeed.Item> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Set<RunId> watched = ConcurrentHashMap.newKeySet();
    private final Set<RunId> dropped = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Page> pages = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean listChanged = new AtomicBoolean();
    private final AtomicBoolean pulseAsked = new AtomicBoolean();
    private final AtomicLong drains = new AtomicLong();
    private final LongSupplier nanos;

    // Owned by the JavaFX thread.
    private final List<Watch> watches = new ArrayList<>();
    private final List<Runnable> listListeners = new ArrayList<>();
    private final DrainPace pace = new DrainPace();

    /** @param background where the journal is read */
    public RunFeedPump(FlowEngine engine, Pulse pulse, Executor background) {
        this(engine, pulse, background, System::nanoTime);
    }

    /**
     * @param background where the journal is read
     * @param nanos a clock that only goes forward, in ns
     */
    RunFeedPump(FlowEngine engine, Pulse pulse, Executor background, LongSupplier nanos) {
        this.engine = engine;
        this.pulse = pulse;
        this.background = background;
        this.nanos = nanos;
        this.subscription = engine.feed().subscribe(this::offer);
    }

    /** Tells a watcher everything about a run from its first event on. Returns what ends the watch. */
    public Runnable watch(RunId run, RunWatcher watcher) {
        Watch watch = new Watch(run, watcher, new RunFollower());
        watches.add(watch);
        watched.add(run);
        askForPulse();
        return () -> {
            watches.remove(watch);
            if (watches.stream().noneMatch(other -> other.run().equals(run))) {
                watched.remove(run);
            }
        };
    }

    /** Calls a listener, at most once per pulse, when a run was started, ended or got an incident. */
    public Runnable onRunsChanged(Runnable listener) {
        listListeners.add(listener);
        return () -> listListeners.remove(listener);
    }

    /** How often the JavaFX thread has drained the queue; for tests and diagnosis. */
    public long drains() {
        return drains.get();
    }

    @Override
    public void close() {
        subscription.close();
        watched.clear();
        watches.clear();
        listListeners.clear();
        queue.clear();
    }

    /** On an engine thread. */
    private void offer(RunFeed.Item item) {
        if (item instanceof RunFeed.Appended appended && changesTheList(appended)) {
            listChanged.set(true);
            askForPulse();
        }
        if (!watched.contains(item.run())) {
            return;
        }
        if (!queue.offer(item)) {
            dropped.add(item.run());
        }
        askForPulse();
    }

    private static boolean changesTheList(RunFeed.Appended appended) {
        for (RecordedEvent recorded : appended.events()) {
            switch (recorded.event()) {
                case RunEvent.RunStarted _,RunEvent.Terminal _,RunEvent.OfRun _,RunEvent.IncidentRaised _,RunEvent.IncidentResolved _ -> {
                    return true;
                }
                case RunEvent.OfNode _,RunEvent.OfLane _,RunEvent.SignalReceived _ -> {}
            }
        }
        return false;
    }

    private void askForPulse() {
        if (pulseAsked.compareAndSet(false, true)) {
            pulse.request(this::drain);
        }
    }

    private void drain() {
        pulseAsked.set(false);
        drains.incrementAndGet();
        pace.pulse(nanos.getAsLong());
        takePages();
        takeQueue();
        takeDropped();
        for (Watch watch : List.copyOf(watches)) {
            handOut(watch);
            if (watch.follower().wantsPage()) {
                read(watch);
            }
        }
        takeFailures();
        if (listChanged.getAndSet(false)) {
            List.copyOf(listListeners).forEach(Runnable::run);
        }
        if (!queue.isEmpty() || watches.stream().anyMatch(watch -> watch.follower().backlog() > 0)) {
            askForPulse();
        }
    }

    /** Gives a watcher what fits into this pulse, and learns from how long it took. */
    private void handOut(Watch watch) {
        List<RunFeed.Item> items = watch.follower().handOut(pace.share());
        if (items.isEmpty()) {
            return;
        }
        long begin = nanos.getAsLong();
        watch.watcher().received(items);
        pace.took(items.stream().mapToInt(RunFollower::count).sum(), nanos.getAsLong() - begin);
    }

    private void takePages() {
        for (Page page = pages.poll(); page != null; page = pages.poll()) {
            RunFollower follower = page.watch().follower();
            follower.takePage(new RunFeed.Appended(page.watch().run(), page.events()));
            page.underWay().forEach(follower::take); // Told before the watch began, or before the events they belong to.
        }
    }

    /** Sorts what came by run; what is too much for now stays in the queue, and what that cannot hold in the journal. */
    private void takeQueue() {
        while (watches.stream().allMatch(watch -> watch.follower().backlog() < QUEUE)) {
            RunFeed.Item item = queue.poll();
            if (item == null) {
                return;
            }
            for (Watch watch : watches) {
                if (watch.run().equals(item.run())) {
                    watch.follower().take(item);
                }
            }
        }
    }

    private void takeDropped() {
        if (dropped.isEmpty()) {
            return;
        }
        Set<RunId> runs = Set.copyOf(dropped);
        dropped.removeAll(runs);
        watches.stream()
                .filter(watch -> runs.contains(watch.run()))
                .forEach(watch -> watch.follower().fellBehind());
    }

    private void takeFailures() {
        for (Failure failure = failures.poll(); failure != null; failure = failures.poll()) {
            if (watches.remove(failure.watch())) {
                failure.watch().watcher().failed(failure.reason());
            }
        }
    }

    private void read(Watch watch) {
        int limit = watch.follower().pageSize();
        long after = watch.follower().startReading();
        background.execute(() -> {
            try {
                List<RecordedEvent> events = Persistence.ask(
                        () -> engine.events(watch.run(), after, limit), () -> watched.contains(watch.run()));
                pages.add(new Page(watch, events, engine.feed().underWay(watch.run())));
            } catch (RuntimeException e) {
                failures.add(new Failure(watch, e));
            }
            askForPulse();
        });
    }
}
