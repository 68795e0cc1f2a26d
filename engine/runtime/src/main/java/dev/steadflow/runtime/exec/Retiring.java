package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.Purge;
import dev.steadflow.runtime.journal.PurgeReport;
import dev.steadflow.runtime.journal.PurgeRule;
import dev.steadflow.runtime.journal.StoreException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Purges ended runs: by hand, and by itself in the background when the settings say so. Thread-safe. */
final class Retiring {

    private static final Logger LOG = LoggerFactory.getLogger(Retiring.class);

    private static final Timers.Name TIMER =
            new Timers.Name(new RunId("ended-runs"), "", Timers.Purpose.PURGE);

    private final Journal journal;
    private final Retention retention;
    private final Timers timers;
    private final EngineClock clock;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile boolean closed;

    Retiring(Journal journal, Retention retention, Timers timers, EngineClock clock) {
        this.journal = journal;
        this.retention = retention;
        this.timers = timers;
        this.clock = clock;
    }

    /** Begins to purge in the background, if the settings ask for it; the first time at once. */
    void start() {
        if (retention.isAutomatic()) {
            arm(clock.now());
        }
    }

    /** Purges no more; a batch that is under way is finished. */
    void close() {
        closed = true;
    }

    /** Purges what a rule allows, on the calling thread. */
    PurgeReport purge(PurgeRule rule) {
        Instant now = clock.now();
        return new Purge(journal).purge(rule, now, now.minus(retention.keysKept()), () -> !closed);
    }

    /** Counts what {@link #purge} would do. */
    PurgeReport count(PurgeRule rule) {
        return new Purge(journal).count(rule);
    }

    private void arm(Instant due) {
        timers.arm(TIMER, due, this::begin);
    }

    private void begin() {
        if (!closed && underWay.compareAndSet(false, true)) {
            Thread _ = Thread.ofVirtual().name("retention").start(this::work);
        }
    }

    private void work() {
        try {
            Optional<Instant> endedBefore = retention.olderThan().map(clock.now()::minus);
            PurgeReport report = purge(
                    new PurgeRule(endedBefore, OptionalInt.of(retention.keep().orElse(0)), Optional.empty(), Set.of()));
            if (report.runs() > 0) {
                LOG.info("Purged {} ended runs with {} events and {} flows.", report.runs(), report.events(),
                        report.flows());
            }
        } catch (StoreException failed) {
            if (!closed) {
                LOG.warn("Ended runs could not be purged; it is tried again in {}.", retention.every(), failed);
            }
        } finally {
            underWay.set(false);
            arm(clock.now().plus(retention.every()));
        }
    }
}
