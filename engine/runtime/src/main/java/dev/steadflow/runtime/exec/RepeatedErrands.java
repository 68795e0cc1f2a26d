package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RunInput;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Repeats the errands of a run that has been folded: when an engine is opened, and after trouble with the store. */
final class RepeatedErrands {

    /** The incident of a step that was under way at a crash and may not be called twice. */
    static final String UNDER_WAY_AT_CRASH = "StepUnderWayAtCrash";

    private final RunParts parts;
    private final RunErrands errands;

    RepeatedErrands(RunParts parts, RunErrands errands) {
        this.parts = parts;
        this.errands = errands;
    }

    /** What is shared among runs, and belongs to this one: taken back before any run asks. Answers what it asks for. */
    List<Effect.AcquirePermit> takeBack(FoldedRun folded) {
        List<Effect> open = folded.decider().openEffects(folded.state());
        errands.perform(
                folded.context(),
                open.stream()
                        .filter(effect -> effect instanceof Effect.HoldPermit || effect instanceof Effect.OpenInbox)
                        .toList());
        return open.stream()
                .filter(Effect.AcquirePermit.class::isInstance)
                .map(Effect.AcquirePermit.class::cast)
                .toList();
    }

    /**
     * Repeats what was started and has no outcome. A call that may have been under way is repeated only when its step
     * says that this does no harm; any other becomes an incident.
     */
    void afterCrash(FoldedRun folded) {
        RunContext context = folded.context();
        for (Effect effect : folded.decider().openEffects(folded.state())) {
            Optional<Effect.CallStep> unsafe = call(effect)
                    .filter(call -> !parts.steps().isOpen(context.run(), call.at())) // Else under way in this process.
                    .filter(call -> !safeToCall(context.run(), folded.state().lastSequence(), call));
            if (unsafe.isPresent()) {
                Effect.CallStep call = unsafe.get();
                parts.steps().hold(context, call);
                context.inputs()
                        .send(context.run(), new RunInput.RaiseIncident(call.at(), UNDER_WAY_AT_CRASH, underWay(call)));
            } else {
                errands.perform(context, List.of(effect));
            }
        }
    }

    /** The call of a step that is to be made, or would be if the run did not stand still. */
    private static Optional<Effect.CallStep> call(Effect effect) {
        return switch (effect) {
            case Effect.CallStep call -> Optional.of(call);
            case Effect.WithholdStep withheld -> Optional.of(withheld.call());
            case Effect.InterruptStep _,Effect.ArmTimer _,Effect.DisarmTimer _,Effect.OpenInbox _,Effect.CloseInbox _,Effect.ClaimToken _,Effect.DropToken _,Effect.AnswerCaller _,Effect.SendSignal _,Effect.StartChild _,Effect.WatchRun _,Effect.ForgetErrand _,Effect.AcquirePermit _,Effect.HoldPermit _,Effect.ReleasePermit _ ->
                Optional.empty();
        };
    }

    /**
     * Performs what the log asks for, and takes back what it does not, after a time in which it was not known whether the
     * journal took an append.
     */
    void afterStoreTrouble(FoldedRun folded) {
        dropWhatIsNotOpen(folded);
        parts.deliveries().catchUp(folded);
        errands.perform(folded.context(), folded.decider().openEffects(folded.state()));
    }

    /** Takes back what the run shares with others, or asks for among them, and its log does not say. */
    void dropWhatIsNotOpen(FoldedRun folded) {
        RunId run = folded.context().run();
        List<Effect> open = folded.decider().openEffects(folded.state());
        Set<String> inboxes = new HashSet<>();
        Set<String> tokens = new HashSet<>();
        Set<NodeAddress> permits = new HashSet<>();
        for (Effect effect : open) {
            if (effect instanceof Effect.OpenInbox inbox) {
                inboxes.add(inbox.inbox());
                tokens.add(inbox.inbox());
            } else if (effect instanceof Effect.ClaimToken claim) {
                tokens.add(claim.token());
            } else if (effect instanceof Effect.AcquirePermit || effect instanceof Effect.HoldPermit) {
                permits.add(effect.at());
            }
        }
        parts.inboxes().keepOnly(run, inboxes);
        parts.claims().keepOnly(run, tokens);
        parts.permits().keepOnly(run, permits);
    }

    private boolean safeToCall(RunId run, long lastSequence, Effect.CallStep call) {
        boolean notBegun = call.notBefore().isAfter(parts.clock().now())
                || parts.neverMade().contains(run, call.at(), call.attempt(), lastSequence)
                || !parts.steps().rules().isInstalled(call); // Becomes an incident of its own.
        return notBegun || parts.steps().rules().isRepeatable(call);
    }

    private static String underWay(Effect.CallStep call) {
        return "Step '" + call.at().id() + "' (attempt " + call.attempt()
                + ") was under way when the engine ended, and "
                + "calling " + call.uses()
                + " twice may do harm. Find out whether the call took effect; then retry it, "
                + "or let it fail.";
    }
}
