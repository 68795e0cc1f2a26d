package dev.steadflow.flow.run;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The errands that follow from one decision: what stands open after it and did not before is begun, what no longer does
 * is ended. So what comes and goes within the decision (a lane that loses at once) is never begun.
 */
final class EffectList {

    private final RunEvolution evolution;
    private final Map<String, RunEvent> touched = new LinkedHashMap<>();
    private final List<Effect> once = new ArrayList<>();
    private Optional<NodeAddress> fired = Optional.empty();
    private boolean goesOn;
    private Optional<RunEvent> everywhere = Optional.empty();

    EffectList(RunEvolution evolution) {
        this.evolution = evolution;
    }

    /** Notes that a visit's timer is used up: when the visit still has one to wait for, it has to be armed anew. */
    void fired(NodeAddress at) {
        fired = Optional.of(at);
    }

    /** Notes which visit an event concerns. */
    void follow(RunEvent event) {
        switch (event) {
            case RunEvent.StepRetrying e -> {} // The step runner makes the next attempt by itself.
            case RunEvent.HeartbeatRecorded e -> {} // The attempt that told goes on.
            case RunEvent.PayloadReceived e -> {}
            case RunEvent.CallerAnswered e ->
                once.add(new Effect.AnswerCaller(e.at(), e.payload(), e.status(), e.headers(), e.body()));
            case RunEvent.OfNode e -> touch(e.at(), event);
            case RunEvent.OfLane e -> e.lane().owner().ifPresent(owner -> touch(owner, event));
            case RunEvent.SignalReceived e -> {}
            case RunEvent.RunIncidentRaised e -> {} // What is under way goes on, and its outcome is kept.
            case RunEvent.RunIncidentResolved e -> goesOn = true;
            case RunEvent.RunStarted e -> {}
            case RunEvent.Terminal e -> {}
            case RunEvent.RunPaused e -> everywhere = Optional.of(e);
            case RunEvent.RunResumed e -> everywhere = Optional.of(e);
            case RunEvent.RunTagged e -> {}
            case RunEvent.RunForked e -> {} // Begins with nothing under way; all that stands open is begun then.
        }
    }

    private void touch(NodeAddress at, RunEvent event) {
        touched.put(at.text(), event);
    }

    /** The errands between the states before and after the decision. */
    List<Effect> between(RunState before, RunState after) {
        List<Effect> effects = new ArrayList<>(once);
        everywhere.ifPresent(event -> {
            before.open().keySet().forEach(at -> touched.putIfAbsent(at, event));
            after.open().keySet().forEach(at -> touched.putIfAbsent(at, event));
        });
        touched.forEach((at, last) -> {
            List<Effect> had = had(before, at);
            List<Effect> has = evolution.openEffects(after, at);
            for (Effect effect : had) {
                if (!has.contains(effect)) {
                    end(effect, has, last, effects);
                }
            }
            for (Effect effect : has) {
                if (!had.contains(effect)) {
                    effects.add(effect);
                }
            }
        });
        fired.filter(at -> !touched.containsKey(at.text()))
                .ifPresent(at -> evolution.openEffects(after, at.text()).stream()
                        .filter(Effect.ArmTimer.class::isInstance)
                        .forEach(effects::add));
        if (goesOn) {
            evolution.openEffects(after).stream().filter(effect -> !effects.contains(effect)).forEach(effects::add);
        }
        return List.copyOf(effects);
    }

    private List<Effect> had(RunState before, String at) {
        List<Effect> had = evolution.openEffects(before, at);
        return fired.filter(it -> it.text().equals(at)).isEmpty()
                ? had
                : had.stream().filter(effect -> !(effect instanceof Effect.ArmTimer)).toList();
    }

    private static void end(Effect effect, List<Effect> has, RunEvent last, List<Effect> effects) {
        switch (effect) {
            case Effect.CallStep call -> interrupt(call.at(), last, effects);
            case Effect.WithholdStep withheld -> interrupt(withheld.at(), last, effects);
            case Effect.ArmTimer timer -> {
                if (has.stream().noneMatch(Effect.ArmTimer.class::isInstance)) {
                    effects.add(new Effect.DisarmTimer(timer.at()));
                }
            }
            case Effect.OpenInbox inbox -> effects.add(new Effect.CloseInbox(inbox.at(), inbox.inbox()));
            case Effect.ClaimToken claim -> {
                if (!has.contains(new Effect.OpenInbox(claim.at(), claim.token()))) {
                    effects.add(new Effect.DropToken(claim.at(), claim.token()));
                }
            }
            case Effect.AcquirePermit asked -> {
                if (!has.contains(new Effect.HoldPermit(asked.at(), asked.lock(), asked.permits()))) {
                    effects.add(new Effect.ReleasePermit(asked.at(), asked.lock()));
                }
            }
            case Effect.HoldPermit held -> effects.add(new Effect.ReleasePermit(held.at(), held.lock()));
            case Effect.WatchRun watch -> forget(watch.at(), last, effects);
            case Effect.StartChild child -> forget(child.at(), last, effects);
            case Effect.SendSignal signal -> forget(signal.at(), last, effects);
            case Effect.InterruptStep _,Effect.DisarmTimer _,Effect.CloseInbox _,Effect.DropToken _,Effect.AnswerCaller _,Effect.ForgetErrand _,Effect.ReleasePermit _ ->
                throw new IllegalStateException("Expected an errand that stays open, but found " + effect + ".");
        }
    }

    private static void interrupt(NodeAddress at, RunEvent last, List<Effect> effects) {
        if (last instanceof RunEvent.NodeCancelled cancelled) {
            effects.add(new Effect.InterruptStep(at, cancelled.reason()));
        }
    }

    /** An errand that was not answered is called back. */
    private static void forget(NodeAddress at, RunEvent last, List<Effect> effects) {
        boolean unanswered = last instanceof RunEvent.NodeCancelled
                || last instanceof RunEvent.NodeFailed
                || last instanceof RunEvent.RunPaused;
        if (unanswered) {
            effects.add(new Effect.ForgetErrand(at));
        }
    }
}
