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
import dev.steadflow.runtime.journal.WakeUp;
import java.time.Instant;
import java.util.Optional;

/** Sums a state up: as the line of the runs list, and as the outcome that callers wait for. */
final class RunHeaders {

    private RunHeaders() {}

    /** The line after a run's first decision, which begins with {@code RunStarted}. */
    static RunHeader first(RunId run, RunEvent.RunStarted started, Decision decision, WakeUp wakeUp) {
        Instant at = decision.events().getFirst().at();
        RunHeader empty = new RunHeader(
                run, started.flowId(), started.flowHash(), RunStatus.RUNNING, at, Optional.empty(), 0,
                Optional.empty(), wakeUp);
        return next(empty, decision, wakeUp);
    }

    /** The line after one more decision. */
    static RunHeader next(RunHeader before, Decision decision, WakeUp wakeUp) {
        RunState after = decision.after();
        return new RunHeader(
                before.run(),
                before.flowId(),
                before.flowHash(),
                after.status(),
                before.startedAt(),
                before.endedAt().or(() -> endOf(decision)),
                after.lastSequence(),
                errorOf(after),
                wakeUp);
    }

    private static Optional<Instant> endOf(Decision decision) {
        return decision.events().stream()
                .filter(recorded -> recorded.event() instanceof RunEvent.Terminal)
                .map(RecordedEvent::at)
                .findFirst();
    }

    private static Optional<String> errorOf(RunState state) {
        return outcome(state).flatMap(outcome -> switch (outcome) {
            case RunOutcome.Completed _,RunOutcome.Cancelled _ -> Optional.empty();
            case RunOutcome.Failed failed ->
                Optional.of(failed.error().name() + ": " + failed.error().message());
            case RunOutcome.NeedsDecision needs -> Optional.of(needs.kind() + ": " + needs.message());
        });
    }

    /** How a run ended, or that it waits for a person; empty while it goes on. */
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
        if (state.halted().isPresent()) {
            return state.halted().map(why -> needsDecision(Optional.empty(), why));
        }
        return state.incidents().stream()
                .findFirst()
                .flatMap(visit -> visit.incident().map(why -> needsDecision(Optional.of(visit.at()), why)));
    }

    private static RunOutcome needsDecision(Optional<NodeAddress> at, OpenVisit.Incident why) {
        return new RunOutcome.NeedsDecision(at, why.kind(), why.message());
    }
}
