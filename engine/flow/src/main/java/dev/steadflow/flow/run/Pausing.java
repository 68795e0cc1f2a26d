package dev.steadflow.flow.run;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.run.OpenVisit.OpenStep;
import java.util.Optional;

/**
 * What a run that stands still, or waits for a person as a whole, does with its inputs: an outcome is recorded and kept, mail
 * is kept, and answers to errands are left alone, since the errands are done again when it goes on. Everything else is as
 * ever.
 */
final class Pausing {

    private Pausing() {}

    /** Answers an input that is kept or left alone; false: it is answered as ever. */
    static boolean keeps(Deciding deciding, RunInput input) {
        return switch (input) {
            case RunInput.CompleteStep e when waits(deciding.state(), e.at()) -> {
                deciding.emit(new RunEvent.OutcomeKept(e.at(), e.attempt(), Optional.of(e.result()), Optional.empty()));
                yield true;
            }
            case RunInput.FailStep e when waits(deciding.state(), e.at()) -> {
                deciding.emit(new RunEvent.OutcomeKept(e.at(), e.attempt(), Optional.empty(), Optional.of(e.error())));
                yield true;
            }
            case RunInput.FireTimer _,RunInput.SkipSleep _,RunInput.ResolveIncident _,RunInput.ConfirmSignal _,RunInput.ConfirmChild _,RunInput.GrantToken _,RunInput.GrantPermit _,RunInput.ReportRunEnd _,RunInput.RefuseErrand _ ->
                true;
            case RunInput.CompleteStep _,RunInput.FailStep _,RunInput.RetryStep _,RunInput.RecordHeartbeat _,RunInput.AcknowledgeCancel _,RunInput.StartRun _,RunInput.CancelRun _,RunInput.GoOn _,RunInput.PauseRun _,RunInput.ResumeRun _,RunInput.TagRun _,RunInput.ChangeVariables _,RunInput.RaiseIncident _,RunInput.RaiseRunIncident _,RunInput.ResolveRunIncident _,RunInput.ReceivePayload _,RunInput.ReceiveSignal _ ->
                false;
        };
    }

    /** Whether a step visit still waits for an outcome; one with an incident waits for a person instead. */
    static boolean waits(RunState state, NodeAddress at) {
        return state.open().get(at.text()) instanceof OpenStep step
                && step.incident().isEmpty()
                && !state.handling().kept().hasAnswered(at);
    }
}
