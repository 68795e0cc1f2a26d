package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.OpenRun;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.journal.WakeUp;
import dev.steadflow.runtime.journal.WakeUp.Share;
import dev.steadflow.runtime.observe.LogContext;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the open runs when an engine is opened, and parks them: reads their lines, not their logs, and takes back from
 * these what is shared among runs (permits, names, inboxes, who waits for whom). Runs that have work are taken up in the
 * background then. Only a run that its line does not sum up is folded here. A run that cannot be used is named in the log
 * and stops no other.
 */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** Logs read at once: enough to keep the store busy, few enough to bound the memory. */
    private static final int AT_ONCE = 64;

    private record Pending(RunId run, CompletableFuture<List<Effect.AcquirePermit>> done) {}

    /** A permit that a run asked for before the engine ended. */
    private record Ask(Instant when, RunId run, NodeAddress at, String lock, int permits) {}

    /** A visit that waits for the end of a run. */
    private record Watch(RunId watcher, Share.Watch watch) {}

    private final Journal journal;
    private final RunLoop loop;
    private final RunParts parts;
    private final RunLogs logs;
    private final PinnedFlows flows;
    private final List<Ask> asks = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private int found;

    Recovery(Journal journal, RunLoop loop, PinnedFlows flows) {
        this.journal = journal;
        this.loop = loop;
        this.parts = loop.parts();
        this.logs = new RunLogs(journal);
        this.flows = flows;
    }

    /**
     * Returns when what runs share is as it was, and every open run is parked.
     *
     * @throws StoreException when the list of open runs cannot be read
     */
    void parkAll() throws InterruptedException {
        List<RunId> unknown = new ArrayList<>();
        journal.eachOpenRun(open -> {
            found++;
            switch (open.wakeUp()) {
                case WakeUp.Known known -> park(open, known);
                case WakeUp.Unknown _ -> unknown.add(open.run());
            }
        });
        fold(unknown);
        parts.openRuns().found(found);
        unknown.forEach(run -> parts.parked().park(run, Optional.of(WakeUp.AT_ONCE)));
        watches.forEach(this::watchAgain);
        askAgain();
        if (found > 0) {
            LOG.info("{} open runs are in the store; they go on when they are due.", found);
        }
    }

    private void park(OpenRun open, WakeUp.Known known) {
        for (Share share : known.shares()) {
            switch (share) {
                case Share.Inbox inbox -> openInbox(open, inbox);
                case Share.Permit permit -> parts.permits().hold(open.run(), permit.at(), permit.lock());
                case Share.PermitAsked asked -> ask(open.run(), asked.at(), asked.lock(), asked.permits());
                case Share.Watch watch -> watches.add(new Watch(open.run(), watch));
            }
        }
        parts.parked().park(open.run(), known.due());
    }

    private void openInbox(OpenRun open, Share.Inbox inbox) {
        try {
            FlowDefinition flow = flows.find(open.flowHash());
            Inboxes.Route route = parts.inboxes().open(open.run(), flow, inbox.at(), inbox.inbox());
            if (route.isNamed()) {
                Optional<Visit> _ = parts.claims().claim(inbox.inbox(), open.run(), inbox.at());
            }
        } catch (StoreException | IllegalStateException unusable) {
            LOG.atError()
                    .addKeyValue(LogContext.RUN, open.run())
                    .addKeyValue(LogContext.NODE, inbox.at())
                    .log("The inbox at {} of run {} cannot be opened: {}", inbox.at(), open.run(),
                            unusable.getMessage());
        }
    }

    /** A run that has ended in the meantime is told of by the watcher itself, once it is taken up. */
    private void watchAgain(Watch watch) {
        if (parts.parked().isParked(watch.watch().run())) {
            parts.watches().add(watch.watch().run(), new Visit(watch.watcher(), watch.watch().at()));
        } else {
            parts.parked().hurry(watch.watcher());
        }
    }

    /** Lets runs that their lines do not sum up take back what they share. */
    private void fold(List<RunId> runs) throws InterruptedException {
        Deque<Pending> pending = new ArrayDeque<>();
        for (RunId run : runs) {
            if (pending.size() == AT_ONCE) {
                await(pending.removeFirst());
            }
            CompletableFuture<List<Effect.AcquirePermit>> done = new CompletableFuture<>();
            loop.put(run, new Mail.TakeBack(done));
            pending.add(new Pending(run, done));
        }
        while (!pending.isEmpty()) {
            await(pending.removeFirst());
        }
    }

    private void await(Pending next) throws InterruptedException {
        try {
            next.done().get().forEach(permit -> ask(next.run(), permit.at(), permit.lock(), permit.permits()));
        } catch (ExecutionException cannot) {
            LOG.atError()
                    .addKeyValue(LogContext.RUN, next.run())
                    .log("Run {} cannot be taken up: {}", next.run(), String.valueOf(cannot.getCause()));
        }
    }

    private void ask(RunId run, NodeAddress at, String lock, int permits) {
        asks.add(new Ask(since(run, at), run, at, lock, permits));
    }

    private void askAgain() {
        asks.sort(Comparator.comparing(Ask::when).thenComparing(Ask::run).thenComparing(Ask::at));
        for (Ask ask : asks) {
            parts.permits().ask(ask.run(), ask.at(), ask.lock(), ask.permits());
        }
    }

    /** When a visit got in line: a run that was paused gets in line again when it is resumed. */
    private Instant since(RunId run, NodeAddress at) {
        try {
            return logs.last(run, recorded -> recorded.event() instanceof RunEvent.RunResumed
                    || (recorded.event() instanceof RunEvent.LockRequested asked && asked.at().equals(at)))
                    .map(RecordedEvent::at)
                    .orElse(Instant.MAX);
        } catch (StoreException damaged) {
            LOG.atError()
                    .addKeyValue(LogContext.RUN, run)
                    .addKeyValue(LogContext.NODE, at)
                    .log("When run {} asked for its permit at {} cannot be read: {}", run, at, damaged.getMessage());
            return Instant.MAX;
        }
    }
}
