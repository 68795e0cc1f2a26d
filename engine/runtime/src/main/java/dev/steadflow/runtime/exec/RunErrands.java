package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RunInput;
import java.util.List;
import java.util.Optional;

/** Performs the effects of decisions: gives each to who can do it. Never waits. */
final class RunErrands {

    private final RunParts parts;
    private final RunInputs inputs;

    RunErrands(RunParts parts, RunInputs inputs) {
        this.parts = parts;
        this.inputs = inputs;
    }

    /** Does what a decision asks for; doing an errand again that is under way changes nothing. */
    void perform(RunContext context, List<Effect> effects) {
        effects.forEach(effect -> perform(context, effect));
    }

    private void perform(RunContext context, Effect effect) {
        RunId run = context.run();
        switch (effect) {
            case Effect.CallStep call -> parts.steps().call(context, call);
            case Effect.WithholdStep withheld -> parts.steps().withhold(context, withheld.call());
            case Effect.InterruptStep interrupt -> parts.steps().interrupt(run, interrupt.at());
            case Effect.ArmTimer arm ->
                parts.timers()
                        .arm(wake(run, arm.at()), arm.due(), () -> inputs.send(run, new RunInput.FireTimer(arm.at())));
            case Effect.DisarmTimer disarm -> parts.timers().disarm(wake(run, disarm.at()));
            case Effect.OpenInbox open -> open(context, open);
            case Effect.CloseInbox close -> {
                parts.inboxes().close(run, close.at(), close.inbox());
                parts.claims().drop(close.inbox(), run, close.at());
                parts.callers().close(run, close.inbox());
            }
            case Effect.ClaimToken claim -> claim(run, claim);
            case Effect.DropToken drop -> parts.claims().drop(drop.token(), run, drop.at());
            case Effect.AnswerCaller answer ->
                parts.callers()
                        .answer(run, answer.payload(),
                                Deliveries.answer(answer.status(), answer.headers(), answer.body()));
            case Effect.SendSignal signal ->
                parts.outside().begin(run, signal.at(), () -> parts.signals().send(run, signal));
            case Effect.StartChild child ->
                parts.outside().begin(run, child.at(), () -> parts.children().start(context, child));
            case Effect.WatchRun watch ->
                parts.outside().begin(run, watch.at(), () -> parts.watches().watch(run, watch));
            case Effect.ForgetErrand forget -> {
                parts.outside().forget(run, forget.at());
                parts.watches().forget(new Visit(run, forget.at()));
            }
            case Effect.AcquirePermit ask -> parts.permits().ask(run, ask.at(), ask.lock(), ask.permits());
            case Effect.HoldPermit hold -> parts.permits().hold(run, hold.at(), hold.lock());
            case Effect.ReleasePermit release -> parts.permits().release(run, release.at(), release.lock());
        }
    }

    private void open(RunContext context, Effect.OpenInbox open) {
        Inboxes.Route route = parts.inboxes().open(context.run(), context.flow(), open.at(), open.inbox());
        if (route.isNamed()) {
            Optional<Visit> _ = parts.claims().claim(open.inbox(), context.run(), open.at());
        }
    }

    private void claim(RunId run, Effect.ClaimToken claim) {
        Optional<Visit> owner = parts.claims().claim(claim.token(), run, claim.at());
        inputs.send(
                run,
                owner.isPresent()
                        ? new RunInput.RefuseErrand(claim.at(), inUse(claim.token(), owner.get()))
                        : new RunInput.GrantToken(claim.at()));
    }

    private static FlowError inUse(String token, Visit owner) {
        return FlowError.of(
                FlowError.TOKEN_IN_USE,
                "Expected the name '" + token + "' to be free for an inbox, but run " + owner.run() + " has it at "
                        + owner.at() + ". It is free again when that run closes its inbox.");
    }

    /** Whether the effects are calls only, all of them of steps that may be called twice for their inputs. */
    boolean areRepeatableCalls(List<Effect> effects) {
        return !effects.isEmpty()
                && effects.stream()
                        .allMatch(effect -> effect instanceof Effect.CallStep call
                                && parts.steps().rules().isRepeatable(call));
    }

    private static Timers.Name wake(RunId run, NodeAddress at) {
        return new Timers.Name(run, at.text(), Timers.Purpose.WAKE);
    }
}
