package dev.steadflow.flow.run;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import java.util.List;
import java.util.Optional;

/**
 * Where a run that failed or was cancelled stood just before. Pure.
 *
 * @param sequence the last event before the failure, or before the cancelling
 * @param again the visit at which the error began; absent for a cancelled run
 */
public record RetryPoint(long sequence, Optional<NodeAddress> again) {

    /** The point, if the run ended by an error or was cancelled. */
    public static Optional<RetryPoint> of(List<RecordedEvent> log) {
        for (RecordedEvent recorded : log) {
            if (recorded.event() instanceof RunEvent.RunFailed failed) {
                return Optional.of(new RetryPoint(beforeFailure(log, recorded, failed.at()), Optional.of(failed.at())));
            }
            if (recorded.event() instanceof RunEvent.RunCancelled) {
                return Optional.of(new RetryPoint(beforeDecision(log, recorded), Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private static long beforeFailure(List<RecordedEvent> log, RecordedEvent end, NodeAddress origin) {
        long failed = 0;
        for (RecordedEvent recorded : log) {
            boolean here = switch (recorded.event()) {
                case RunEvent.StepFailed e -> e.at().equals(origin);
                case RunEvent.NodeFailed e -> e.at().equals(origin);
                case RunEvent.OfContainer _,RunEvent.OfWorld _ -> false;
                case RunEvent.StepScheduled _,RunEvent.StepRetrying _,RunEvent.HeartbeatRecorded _,RunEvent.StepCompleted _,RunEvent.LateOutcomeRecorded _,RunEvent.ChoiceTaken _,RunEvent.VariableSet _,RunEvent.VariableAppended _,RunEvent.VariablePut _,RunEvent.VariableAdded _,RunEvent.SleepStarted _,RunEvent.SleepEnded _,RunEvent.NodeRetrying _,RunEvent.NodeRetryDue _,RunEvent.NodeCompleted _,RunEvent.NodeSkipped _,RunEvent.NodeCancelled _,RunEvent.IncidentRaised _,RunEvent.IncidentResolved _,RunEvent.OutcomeKept _ ->
                    false;
                case RunEvent.RunStarted _,RunEvent.OfRun _,RunEvent.OfLane _,RunEvent.SignalReceived _,RunEvent.Terminal _ ->
                    false;
            };
            if (here) {
                failed = recorded.sequence();
            }
        }
        return failed > 0 ? failed - 1 : beforeDecision(log, end);
    }

    /** Decisions have an instant each; two of the same millisecond count as one, which only goes back further. */
    private static long beforeDecision(List<RecordedEvent> log, RecordedEvent end) {
        long first = end.sequence();
        while (first > 1 && log.get((int) first - 2).at().equals(end.at())) {
            first--;
        }
        return first - 1;
    }
}
