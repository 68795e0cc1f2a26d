package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.WaitSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Purges ended runs in small batches, each a transaction: what was not reached when it is stopped, or the process dies, is
 * simply still there. A run stays while an open run waits for its end, or while the run that started it is open. Thread-safe.
 */
public final class Purge {

    private static final int PAGE = 500;

    /** Events in one transaction: it holds up the appends of others for some ten milliseconds. */
    private static final long BATCH_EVENTS = 2_000;

    private static final int BATCH_RUNS = 200;

    private final Journal journal;

    public Purge(Journal journal) {
        this.journal = journal;
    }

    /**
     * Purges what a rule allows.
     *
     * @param at the present instant
     * @param forgetBefore runs purged before this instant are forgotten with their keys
     * @param goOn asked before each batch; false: enough
     */
    public PurgeReport purge(PurgeRule rule, Instant at, Instant forgetBefore, BooleanSupplier goOn) {
        return work(rule, Optional.of(at), Optional.of(forgetBefore), goOn);
    }

    /** Counts what a purge would do; changes nothing. */
    public PurgeReport count(PurgeRule rule) {
        return work(rule, Optional.empty(), Optional.empty(), () -> true);
    }

    /** @param at absent: nothing is changed */
    private PurgeReport work(
            PurgeRule rule, Optional<Instant> at, Optional<Instant> forgetBefore, BooleanSupplier goOn) {
        EndedRuns ended = journal.ended();
        Needed needed = new Needed();
        int runs = 0;
        long events = 0;
        int spared = 0;
        List<RunId> batch = new ArrayList<>();
        long batchEvents = 0;
        long position = 0;
        List<EndedRuns.Ended> page = ended.page(rule, position, PAGE);
        while (!page.isEmpty() && goOn.getAsBoolean()) {
            for (EndedRuns.Ended run : page) {
                position = run.position();
                if (needed.contains(run.run())) {
                    spared++;
                    continue;
                }
                if (at.isEmpty()) {
                    runs++;
                    events += run.events();
                    continue;
                }
                batch.add(run.run());
                batchEvents += run.events();
                if (batch.size() == BATCH_RUNS || batchEvents >= BATCH_EVENTS) {
                    EndedRuns.Removed removed = ended.remove(batch, at.get());
                    runs += removed.runs();
                    events += removed.events();
                    batch.clear();
                    batchEvents = 0;
                    if (!goOn.getAsBoolean()) {
                        break;
                    }
                }
            }
            page = ended.page(rule, position, PAGE);
        }
        if (at.isPresent() && !batch.isEmpty()) {
            EndedRuns.Removed removed = ended.remove(batch, at.get());
            runs += removed.runs();
            events += removed.events();
        }
        int flows = runs > 0 && at.isPresent() ? ended.removeFlows(ended.unneededFlows()) : 0;
        int forgotten = forgetBefore.map(ended::forget).orElse(0);
        return new PurgeReport(runs, events, spared, flows, forgotten);
    }

    /** Which ended runs somebody still needs, as of the beginning of the purge. */
    private final class Needed {

        private final Set<RunId> watched = new HashSet<>();
        private final Map<RunId, Boolean> open = new HashMap<>();

        Needed() {
            List<RunId> unknown = new ArrayList<>();
            journal.eachOpenRun(run -> {
                switch (run.wakeUp()) {
                    case WakeUp.Known known -> known.shares().forEach(share -> {
                        if (share instanceof WakeUp.Share.Watch watch) {
                            watched.add(watch.run());
                        }
                    });
                    case WakeUp.Unknown _ -> unknown.add(run.run());
                }
            });
            unknown.forEach(this::addAllWaits);
        }

        /** Every run whose end a run has ever waited for: more than needed, and never less. */
        private void addAllWaits(RunId run) {
            long last = 0;
            List<RecordedEvent> page;
            do {
                page = journal.read(run, last, PAGE);
                for (RecordedEvent recorded : page) {
                    if (recorded.event() instanceof RunEvent.WaitStarted wait
                            && wait.awaited() instanceof WaitSource.OfRun(RunId awaited)) {
                        watched.add(awaited);
                    }
                    last = recorded.sequence();
                }
            } while (page.size() == PAGE);
        }

        boolean contains(RunId run) {
            return watched.contains(run) || parent(run).filter(this::isOpen).isPresent();
        }

        private Optional<RunId> parent(RunId run) {
            return journal.read(run, 0, 1).stream()
                    .map(RecordedEvent::event)
                    .filter(RunEvent.RunStarted.class::isInstance)
                    .map(RunEvent.RunStarted.class::cast)
                    .flatMap(started -> started.parent().stream())
                    .map(RunEvent.RunStarted.Parent::run)
                    .findFirst();
        }

        private boolean isOpen(RunId run) {
            return open.computeIfAbsent(
                    run, id -> journal.run(id).filter(header -> !header.status().isTerminal()).isPresent());
        }
    }
}
