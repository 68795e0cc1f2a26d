package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.runtime.journal.Append;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.journal.WakeUp;
import dev.steadflow.runtime.observe.EngineObserver;
import dev.steadflow.runtime.observe.LogContext;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log first, act after: appends a decision of one run, waits for the disk, tells everybody, performs its effects. Watches what
 * the run grows to. Owned by the run's thread.
 */
final class Recording {

    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

    private final RunId run;
    private final RunLoop loop;
    private final RunParts parts;
    private final RunTold told;
    private final RunErrands errands;
    private final RepeatedErrands repeated;
    private final Outcomes outcomes;
    private final SnapshotPace pace = new SnapshotPace();
    private final LogGrowth growth;
    private Optional<String> complaint = Optional.empty();

    Recording(RunId run, RunLoop loop, RunParts parts, RunTold told) {
        this.run = run;
        this.loop = loop;
        this.parts = parts;
        this.told = told;
        this.errands = new RunErrands(parts, loop);
        this.repeated = new RepeatedErrands(parts, errands);
        this.outcomes = new Outcomes(parts.steps());
        this.growth = new LogGrowth(run, parts.journal(), parts.bounds().logBytes());
    }

    /** The run was taken into memory. */
    void opened(long lastSequence) {
        pace.opened(lastSequence);
        growth.forget();
    }

    /** What a person is to be told of the size that the last decision made the log, when it is too large. */
    Optional<String> complaint() {
        return complaint;
    }

    /**
     * Records a decision with at least one event, and acts on it.
     *
     * @return the run after it
     * @throws StoreException when it is not known whether the log has it; nothing was done then
     */
    FoldedRun record(FoldedRun before, RunInput input, Decision decision, Optional<Caller> caller) {
        complaint = Optional.empty();
        RunHeader header = header(before, decision);
        boolean gather = before.state().lastSequence() == 0 && errands.areRepeatableCalls(decision.effects());
        growth.begin(before.state().lastSequence());
        Journal.Ticket ticket = parts.journal().append(new Append(run, decision.events(), header, gather));
        if (gather) {
            ticket.awaitWritten();
        } else {
            ticket.awaitDurable();
        }
        FoldedRun after = before.after(decision, header);
        complaint = growth.grown(ticket.logBytes());
        parts.observer()
                .decided(new EngineObserver.RunChange(
                        run, header.flowId(), condition(before), header.status(), decision.events()));
        makeRoom(before.state(), after.state());
        Optional<Caller> last = caller.filter(waiting -> !gather && waiting.hearsLast());
        told.hand(ticket, decision, last.isPresent() ? Optional.empty() : caller);
        try {
            if (gather) {
                tellWhenForced(ticket);
            } else {
                told.publish();
            }
            outcomes.settle(run, input, decision);
            perform(after, decision);
        } finally {
            last.ifPresent(waiting -> waiting.told(decision));
        }
        count(before.state(), decision);
        if (!gather) {
            parts.snapshots().mayTake(after, pace, ticket.logBytes());
        }
        return after;
    }

    /** What was under way in another process is not simply called again when a person lets the run go on. */
    private void perform(FoldedRun after, Decision decision) {
        boolean goesOn = decision.after().end().isEmpty()
                && decision.events().getFirst().event() instanceof RunEvent.RunIncidentResolved;
        if (!goesOn) {
            errands.perform(after.context(), decision.effects());
            return;
        }
        List<Effect> open = after.decider().openEffects(after.state());
        errands.perform(
                after.context(), decision.effects().stream().filter(effect -> !open.contains(effect)).toList());
        repeated.afterCrash(after);
    }

    /** Whoever hears of a run's end may start another in its place at once, so this comes before anybody hears. */
    private void makeRoom(RunState before, RunState after) {
        if (after.end().isPresent() && before.end().isEmpty()) {
            parts.openRuns().leave();
        }
    }

    private void count(RunState before, Decision decision) {
        RunState after = decision.after();
        RunEvent first = decision.events().getFirst().event();
        if (after.end().isPresent() || first instanceof RunEvent.RunIncidentResolved
                || first instanceof RunEvent.IncidentResolved) {
            parts.marks().counts().forgive(run);
        }
        long many = parts.bounds().manyEvents();
        if (before.lastSequence() <= many && after.lastSequence() > many) {
            LOG.warn(
                    "Run {} of flow {} has more than {} events, a tenth of what a run may have. A loop that goes on and on "
                            + "is better split into child runs.",
                    run, after.started().map(RunState.Started::flowId).orElse(""), many);
        }
    }

    private static Optional<RunStatus> condition(FoldedRun before) {
        boolean fresh = before.state().lastSequence() == 0;
        return fresh ? Optional.empty() : Optional.of(before.header().status());
    }

    private RunHeader header(FoldedRun before, Decision decision) {
        RunEvent first = decision.events().getFirst().event();
        WakeUp wakeUp = WakeUps.of(before.decider(), decision.after());
        return first instanceof RunEvent.RunStarted started
                ? RunHeaders.first(run, started, decision, wakeUp)
                : RunHeaders.next(before.header(), decision, wakeUp);
    }

    /** The run goes on meanwhile: its next append shares the force that this one waits for. */
    private void tellWhenForced(Journal.Ticket ticket) {
        Thread.ofVirtual().name("run-" + run + "-start").start(() -> {
            LogContext.ofRun(run);
            try {
                ticket.awaitDurable();
            } catch (StoreException failed) {
                LOG.warn("The start of run {} could not be made durable.", run, failed);
            }
            loop.forced(run);
        });
    }
}
