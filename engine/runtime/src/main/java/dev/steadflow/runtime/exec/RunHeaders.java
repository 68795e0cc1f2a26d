package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.OpenVisit;
import dev.steadflow.flow.run.RunEnd;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunOrigin;
import dev.steadflow.runtime.journal.WakeUp;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;

/** Sums a state up: as the line of the runs list, and as the outcome that callers wait for. */
final class RunHeaders {

    private RunHeaders() {}

    /** The line after a run's first decision, which begins with {@code RunStarted}. */
    static RunHeader first(RunId run, RunEvent.RunStarted started, Decision decision, WakeUp wakeUp) {
        boolean tookOver = started.origin().filter(from -> from.sequence() > 0).isPresent();
        Instant at = (tookOver ? decision.events().getLast() : decision.events().getFirst()).at();
        RunHeader empty = new RunHeader(
                run, started.flowId(), started.flowHash(), RunStatus.RUNNING, at, Optional.empty(), 0,
                Optional.empty(), wakeUp, origin(started), Collections.emptySortedMap());
        return next(empty, decision, wakeUp);
    }

    private static Optional<RunOrigin> origin(RunEvent.RunStarted started) {
        return started.parent()
                .map(parent -> new RunOrigin(RunOrigin.Kind.CHILD, parent.run()))
                .or(() -> started.origin().map(from -> new RunOrigin(
                        switch (from.kind()) {
                            case RERUN -> RunOrigin.Kind.RERUN;
                            case FORK -> RunOrigin.Kind.FORK;
                            case RETRY -> RunOrigin.Kind.RETRY;
                        },
                        from.run())));
    }

    /** The line after one more decision. */
    static RunHeader next(RunHeader before, Decision decision, WakeUp wakeUp) {
        return of(before, decision.after(), before.endedAt().or(() -> endOf(decision)), wakeUp);
    }

    /**
     * The line of a run in this state.
     *
     * @param before any line of the run: what does not change is as there
     * @param endedAt when the log says that it ended; empty while it goes on
     */
    static RunHeader of(RunHeader before, RunState state, Optional<Instant> endedAt, WakeUp wakeUp) {
        return new RunHeader(
                before.run(),
                before.flowId(),
                before.flowHash(),
                state.status(),
                before.startedAt(),
                endedAt,
                state.lastSequence(),
                errorOf(state),
                wakeUp,
                before.origin(),
                state.handling().tags());
    }

    private static Optional<Instant> endOf(Decision decision) {
        return decision.events().stream()
                .filter(recorded -> recorded.event() instanceof RunEvent.Terminal)
                .map(RecordedEvent::at)
                .findFirst();
    }

    private static Optional<String> errorOf(RunState state) {
        if (state.end().orElse(null) instanceof RunEnd.Failed failed) {
            return Optional.of(failed.error().name() + ": " + failed.error().message());
        }
        return decision(state).map(needs -> needs.kind() + ": " + needs.message());
    }

    /** How a run ended, or that it stands still or waits for a person; empty while it goes on. */
    static Optional<RunOutcome> outcome(RunState state) {
        Optional<RunEnd> end = state.end();
        if (end.isPresent()) {
            return Optional.of(
                    switch (end.get()) {
                        case RunEnd.Completed completed -> new RunOutcome.Completed(completed.output());
                        case RunEnd.Failed failed -> new RunOutcome.Failed(failed.at(), failed.error());
                        case RunEnd.Cancelled cancelled -> new RunOutcome.Cancelled(cancelled.reason());
                    });
        }
        if (state.handling().paused().isPresent()) {
            return state.handling().paused().map(RunOutcome.Paused::new);
        }
        return decision(state).map(needs -> needs);
    }

    /** What a person has to decide first, paused or not. */
    private static Optional<RunOutcome.NeedsDecision> decision(RunState state) {
        if (state.end().isPresent()) {
            return Optional.empty();
        }
        if (state.halted().isPresent()) {
            return state.halted().map(why -> needsDecision(Optional.empty(), why));
        }
        return state.incidents().stream()
                .findFirst()
                .flatMap(visit -> visit.incident().map(why -> needsDecision(Optional.of(visit.at()), why)));
    }

    private static RunOutcome.NeedsDecision needsDecision(Optional<NodeAddress> at, OpenVisit.Incident why) {
        return new RunOutcome.NeedsDecision(at, why.kind(), why.message());
    }
}
