package dev.steadflow.flow.run;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.run.OpenVisit.OpenLanes;
import dev.steadflow.flow.run.OpenVisit.OpenSleep;
import dev.steadflow.flow.run.OpenVisit.OpenStep;
import java.util.ArrayList;
import java.util.List;

/**
 * The errands that follow from the events of one decision. What a later event of the same decision takes back (a lane
 * that loses at once) is never begun.
 */
final class EffectList {

    private final RunEvolution evolution;
    private final List<Effect> effects = new ArrayList<>();

    EffectList(RunEvolution evolution) {
        this.evolution = evolution;
    }

    List<Effect> list() {
        return List.copyOf(effects);
    }

    /** Adds what an event asks for, given the states on both sides of it. */
    void follow(RunEvent event, RunState before, RunState after) {
        switch (event) {
            case RunEvent.StepScheduled e -> call(after, e.at());
            case RunEvent.IncidentResolved e -> {
                if (e.resolution() == RunEvent.IncidentResolved.Resolution.RETRY) {
                    call(after, e.at());
                }
            }
            case RunEvent.SleepStarted e -> effects.add(new Effect.ArmTimer(e.at(), e.due()));
            case RunEvent.LanesOpened e ->
                e.deadline().ifPresent(due -> effects.add(new Effect.ArmTimer(e.at(), due)));
            case RunEvent.OfNode e -> closed(e.at(), before, after, reason(e));
            case RunEvent.SignalReceived e -> {}
            case RunEvent.OfLane e -> {}
            case RunEvent.RunStarted e -> {}
            case RunEvent.Terminal e -> {}
        }
    }

    private static String reason(RunEvent.OfNode event) {
        return event instanceof RunEvent.NodeCancelled cancelled ? cancelled.reason() : "";
    }

    private void call(RunState after, NodeAddress at) {
        if (after.open().get(at.text()) instanceof OpenStep step) {
            effects.add(evolution.call(step));
        }
    }

    /** A visit that is open no more needs neither its timer nor, when it was cancelled, its step. */
    private void closed(NodeAddress at, RunState before, RunState after, String reason) {
        OpenVisit visit = before.open().get(at.text());
        if (visit == null || after.open().containsKey(at.text())) {
            return;
        }
        boolean neverBegun = effects.removeIf(effect -> effect.at().equals(at));
        switch (visit) {
            case OpenStep step -> {
                if (!neverBegun && !reason.isEmpty()) {
                    effects.add(new Effect.InterruptStep(at, reason));
                }
            }
            case OpenSleep sleep -> {
                if (!neverBegun) {
                    effects.add(new Effect.DisarmTimer(at));
                }
            }
            case OpenLanes lanes -> {
                if (!neverBegun && lanes.deadline().isPresent()) {
                    effects.add(new Effect.DisarmTimer(at));
                }
            }
        }
    }
}
