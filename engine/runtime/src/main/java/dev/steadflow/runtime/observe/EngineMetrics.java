package dev.steadflow.runtime.observe;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts and times what an engine does, as {@link EngineMeter} lists it. Meters are divided by flow ids and step types only,
 * at most {@value #MOST_NAMES} of each; what comes after is {@code other}. Thread-safe.
 */
final class EngineMetrics implements EngineObserver {

    /** A store of a few hundred flows is large; twelve series each for 200 is what a collector takes easily. */
    static final int MOST_NAMES = 200;

    private record Key(EngineMeter meter, String first, String second) {}

    private final MeterSet meters;
    private final BoundedNames flows = new BoundedNames(MOST_NAMES);
    private final BoundedNames steps = new BoundedNames(MOST_NAMES);
    private final BoundedNames incidents = new BoundedNames(MOST_NAMES);
    private final Map<RunStatus, AtomicLong> open = new EnumMap<>(RunStatus.class);
    private final AtomicLong recoveryMillis = new AtomicLong();

    /** Looking a meter up in the registry makes objects, so each is looked up once. */
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

    private final Map<Key, Timer> attempts = new ConcurrentHashMap<>();
    private final Timer late;
    private final Timer commits;
    private final Timer forces;
    private final DistributionSummary appends;
    private final Counter evictions;
    private final Counter events;

    EngineMetrics(MeterRegistry registry) {
        this.meters = new MeterSet(registry);
        this.late = meters.timer(EngineMeter.TIMERS_LATE);
        this.commits = meters.timer(EngineMeter.COMMITS);
        this.forces = meters.timer(EngineMeter.FORCES);
        this.appends = meters.summary(EngineMeter.COMMIT_APPENDS);
        this.evictions = meters.counter(EngineMeter.RUNS_EVICTED);
        this.events = meters.counter(EngineMeter.EVENTS);
        for (RunStatus status : RunStatus.values()) {
            if (!status.isTerminal()) {
                AtomicLong count = new AtomicLong();
                open.put(status, count);
                meters.gauge(EngineMeter.RUNS_OPEN, count::get, Words.of(status));
            }
        }
    }

    @Override
    public void opened(EngineView view) {
        view.countRuns().forEach((status, count) -> add(status, count));
        meters.gauge(EngineMeter.RUNS_IN_MEMORY, view::runsInMemory);
        meters.gauge(EngineMeter.STEPS_RUNNING, view::stepsRunning);
        meters.gauge(EngineMeter.STEPS_QUEUED, view::stepsQueued);
        meters.gauge(EngineMeter.TIMERS_ARMED, view::timersArmed);
        meters.gauge(EngineMeter.MAIL_WAITING, view::mailWaiting);
        meters.gauge(EngineMeter.APPENDS_WAITING, view::appendsWaiting);
        if (view.storeBytes().isPresent()) {
            meters.gauge(EngineMeter.STORE_SIZE, () -> view.storeBytes().orElse(0));
        }
    }

    @Override
    public void recovered(Duration took) {
        recoveryMillis.set(took.toMillis());
        meters.gauge(EngineMeter.RECOVERY, () -> recoveryMillis.get() / 1_000.0);
    }

    @Override
    public void decided(RunChange change) {
        String flow = flows.bounded(change.flow());
        if (change.before().isEmpty()) {
            count(EngineMeter.RUNS_STARTED, flow, "");
        }
        if (change.before().filter(change.after()::equals).isEmpty()) {
            change.before().ifPresent(before -> add(before, -1));
            add(change.after(), 1);
            if (change.after().isTerminal()) {
                count(EngineMeter.RUNS_ENDED, flow, Words.of(change.after()));
            }
        }
        List<RecordedEvent> recorded = change.events();
        events.increment(recorded.size());
        for (RecordedEvent one : recorded) {
            if (one.event() instanceof RunEvent.IncidentRaised incident) {
                count(EngineMeter.INCIDENTS, flow, incidents.bounded(incident.kind()));
            } else if (one.event() instanceof RunEvent.PayloadReceived) {
                count(EngineMeter.PAYLOADS, flow, "");
            } else if (one.event() instanceof RunEvent.SignalReceived) {
                count(EngineMeter.SIGNALS, flow, "");
            }
        }
    }

    private void add(RunStatus status, long runs) {
        AtomicLong count = open.get(status);
        if (count != null) {
            count.addAndGet(runs);
        }
    }

    private void count(EngineMeter meter, String first, String second) {
        counters.computeIfAbsent(
                new Key(meter, first, second),
                key -> second.isEmpty() ? meters.counter(meter, first) : meters.counter(meter, first, second))
                .increment();
    }

    @Override
    public void attemptEnded(AttemptEnd end) {
        String outcome = Words.of(end.outcome());
        attempts.computeIfAbsent(
                new Key(EngineMeter.ATTEMPTS, steps.bounded(end.uses()), outcome),
                key -> meters.timer(key.meter(), key.first(), key.second()))
                .record(end.took());
    }

    @Override
    public void timerFired(Duration lateBy) {
        late.record(lateBy);
    }

    @Override
    public void committed(int count, long tookNanos) {
        appends.record(count);
        commits.record(tookNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void forced(long tookNanos) {
        forces.record(tookNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void evicted() {
        evictions.increment();
    }

    @Override
    public void close() {
        meters.close();
    }
}
