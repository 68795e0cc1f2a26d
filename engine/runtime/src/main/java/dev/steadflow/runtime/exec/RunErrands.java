package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RunInput;
import java.util.List;

/** Performs the effects of decisions, and repeats them when an engine is opened. Never waits. */
final class RunErrands {

    /** The incident of a step that was under way at a crash and may not be called twice. */
    static final String UNDER_WAY_AT_CRASH = "StepUnderWayAtCrash";

    private final RunParts parts;
    private final RunInputs inputs;

    RunErrands(RunParts parts, RunInputs inputs) {
        this.parts = parts;
        this.inputs = inputs;
    }

    /** Does what a decision asks for; doing an errand again that is under way changes nothing. */
    void perform(RunContext context, List<Effect> effects) {
        RunId run = context.run();
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.CallStep call -> parts.steps().call(context, call);
                case Effect.InterruptStep interrupt -> parts.steps().interrupt(run, interrupt.at());
                case Effect.ArmTimer arm ->
                    parts.timers()
                            .arm(wake(run, arm.at()), arm.due(),
                                    () -> inputs.send(run, new RunInput.FireTimer(arm.at())));
                case Effect.DisarmTimer disarm -> parts.timers().disarm(wake(run, disarm.at()));
                case Effect.OpenInbox _,Effect.CloseInbox _,Effect.ClaimToken _,Effect.DropToken _,Effect.AnswerCaller _,Effect.SendSignal _,Effect.StartChild _,Effect.WatchRun _,Effect.ForgetErrand _,Effect.AcquirePermit _,Effect.HoldPermit _,Effect.ReleasePermit _ ->
                    throw new IllegalStateException("unfinished");
            }
        }
    }

    /** Tells the step runner that the log now has what it reported. */
    void settle(RunId run, RunInput input, Decision decision) {
        switch (input) {
            case RunInput.CompleteStep done -> parts.steps().settle(run, done.at());
            case RunInput.FailStep failed -> parts.steps().settle(run, failed.at());
            case RunInput.RetryStep retry -> {
                if (decision.events().stream().map(RecordedEvent::event)
                        .anyMatch(RunEvent.StepRetrying.class::isInstance)) {
                    parts.steps().callAgain(run, retry.at(), retry.attempt() + 1, retry.nextAttemptAt());
                } else {
                    parts.steps().settle(run, retry.at());
                }
            }
            case RunInput.RaiseIncident raised -> parts.steps().settle(run, raised.at());
            case RunInput.StartRun _,RunInput.AcknowledgeCancel _,RunInput.FireTimer _,RunInput.SkipSleep _,RunInput.CancelRun _,RunInput.ResolveIncident _,RunInput.ReceivePayload _,RunInput.ReceiveSignal _,RunInput.ConfirmSignal _,RunInput.ConfirmChild _,RunInput.GrantToken _,RunInput.GrantPermit _,RunInput.ReportRunEnd _,RunInput.RefuseErrand _ ->
                {} // Not reported by an attempt that is still on the books.
        }
    }

    /** Whether the effects are calls only, all of them of steps that may be called twice for their inputs. */
    boolean areRepeatableCalls(List<Effect> effects) {
        return !effects.isEmpty()
                && effects.stream()
                        .allMatch(effect -> effect instanceof Effect.CallStep call && parts.steps().isRepeatable(call));
    }

    /**
     * Repeats what was started and has no outcome. A call that may have been under way is repeated only when its step
     * says that this does no harm; any other becomes an incident.
     */
    void recover(FoldedRun folded) {
        RunContext context = folded.context();
        for (Effect effect : folded.decider().openEffects(folded.state())) {
            if (effect instanceof Effect.CallStep call
                    && !safeToCall(context.run(), folded.state().lastSequence(), call)) {
                parts.steps().hold(context, call);
                inputs.send(
                        context.run(), new RunInput.RaiseIncident(call.at(), UNDER_WAY_AT_CRASH, underWay(call)));
            } else {
                perform(context, List.of(effect));
            }
        }
    }

    private boolean safeToCall(RunId run, long lastSequence, Effect.CallStep call) {
        boolean notBegun = call.notBefore().isAfter(parts.clock().now())
                || parts.neverMade().contains(run, call.at(), call.attempt(), lastSequence)
                || !parts.steps().isInstalled(call); // Becomes an incident of its own.
        return notBegun || parts.steps().isRepeatable(call);
    }

    private static String underWay(Effect.CallStep call) {
        return "Step '" + call.at().id() + "' (attempt " + call.attempt()
                + ") was under way when the engine ended, and "
                + "calling " + call.uses()
                + " twice may do harm. Find out whether the call took effect; then retry it, "
                + "or let it fail.";
    }

    private static Timers.Name wake(RunId run, NodeAddress at) {
        return new Timers.Name(run, at.text(), Timers.Purpose.WAKE);
    }
}
