package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.RunInput;

/** Tells the step runner that the log now has what it reported. */
final class Outcomes {

    private final StepRunner steps;

    Outcomes(StepRunner steps) {
        this.steps = steps;
    }

    /** An input was decided about, and the decision is in the log. */
    void settle(RunId run, RunInput input, Decision decision) {
        switch (input) {
            case RunInput.CompleteStep done -> {
                steps.settle(run, done.at());
                steps.results().decided(run, done.at(), done.attempt(), decision);
            }
            case RunInput.FailStep failed -> steps.settle(run, failed.at());
            case RunInput.RetryStep retry -> {
                if (decision.events().stream().map(RecordedEvent::event)
                        .anyMatch(RunEvent.StepRetrying.class::isInstance)) {
                    steps.callAgain(run, retry.at(), retry.attempt() + 1, retry.nextAttemptAt(),
                            decision.after().standsStill() || decision.after().halted().isPresent());
                } else {
                    steps.settle(run, retry.at());
                }
            }
            case RunInput.RaiseIncident raised -> steps.settle(run, raised.at());
            case RunInput.StartRun _,RunInput.RecordHeartbeat _,RunInput.AcknowledgeCancel _,RunInput.FireTimer _,RunInput.SkipSleep _,RunInput.CancelRun _,RunInput.PauseRun _,RunInput.ResumeRun _,RunInput.TagRun _,RunInput.ChangeVariables _,RunInput.GoOn _,RunInput.ResolveIncident _,RunInput.RaiseRunIncident _,RunInput.ResolveRunIncident _,RunInput.ReceivePayload _,RunInput.ReceiveSignal _,RunInput.ConfirmSignal _,RunInput.ConfirmChild _,RunInput.GrantToken _,RunInput.GrantPermit _,RunInput.ReportRunEnd _,RunInput.RefuseErrand _ ->
                {} // Not reported by an attempt that is still on the books.
        }
    }
}
