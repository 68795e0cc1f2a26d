package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.WaitSource;
import dev.steadflow.flow.run.OpenVisit.OpenChild;
import dev.steadflow.flow.run.OpenVisit.OpenIncident;
import dev.steadflow.flow.run.OpenVisit.OpenLock;
import dev.steadflow.flow.run.OpenVisit.OpenRetry;
import dev.steadflow.flow.run.OpenVisit.OpenSignal;
import dev.steadflow.flow.run.OpenVisit.OpenSleep;
import dev.steadflow.flow.run.OpenVisit.OpenStep;
import dev.steadflow.flow.run.OpenVisit.OpenToken;
import dev.steadflow.flow.run.OpenVisit.OpenWait;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.pcollections.PVector;

/**
 * The errands that a state has open. What a decision begins or ends is the difference of two states; what recovery
 * repeats is all of one. Pure.
 */
final class StandingEffects {

    /**
     * All, by address; those who hold something come before those who ask for it. A run that waits for a person as a whole
     * keeps what it holds, and nothing else is done for it.
     */
    List<Effect> all(RunState state) {
        TreeSet<String> addresses = new TreeSet<>(state.held().keySet());
        addresses.addAll(state.webhooks().keySet());
        List<Effect> effects = new ArrayList<>();
        addresses.forEach(at -> held(state, at, effects));
        if (state.halted().isEmpty()) {
            state.open().values().forEach(visit -> open(state, visit, effects));
        }
        return effects;
    }

    /** Those of one visit. */
    List<Effect> at(RunState state, String at) {
        List<Effect> effects = new ArrayList<>(2);
        held(state, at, effects);
        OpenVisit visit = state.open().get(at);
        if (visit != null) {
            open(state, visit, effects);
        }
        return effects;
    }

    private static void held(RunState state, String at, List<Effect> effects) {
        HeldLock lock = state.held().isEmpty() ? null : state.held().get(at);
        if (lock != null && lock.engine()) {
            effects.add(new Effect.HoldPermit(NodeAddress.parse(at), lock.name(), lock.permits()));
        }
        PVector<String> inboxes = state.webhooks().isEmpty() ? null : state.webhooks().get(at);
        if (inboxes != null) {
            NodeAddress webhook = NodeAddress.parse(at);
            inboxes.forEach(inbox -> effects.add(new Effect.OpenInbox(webhook, inbox)));
        }
    }

    private static void open(RunState state, OpenVisit visit, List<Effect> effects) {
        NodeAddress at = visit.at();
        if (state.standsStill()) {
            withheld(state, visit, effects);
            return;
        }
        switch (visit) {
            case OpenStep step -> {
                if (Pausing.waits(state, step.at())) {
                    effects.add(call(state, step));
                }
            }
            case OpenWait wait -> {
                if (wait.awaited() instanceof WaitSource.OfRun(RunId run)) {
                    effects.add(new Effect.WatchRun(at, run));
                }
            }
            case OpenChild child ->
                effects.add(new Effect.StartChild(at, child.flow(), child.run(), child.input()));
            case OpenSignal signal ->
                effects.add(new Effect.SendSignal(at, signal.to(), signal.name(), signal.data()));
            case OpenToken token -> effects.add(new Effect.ClaimToken(at, token.token()));
            case OpenLock asked -> {
                if (asked.lock().engine()) {
                    effects.add(new Effect.AcquirePermit(at, asked.lock().name(), asked.lock().permits()));
                }
            }
            case OpenSleep _,OpenRetry _,OpenLanes _ -> {} // Only time concerns them.
            case OpenIncident _ -> {} // A person is to decide.
        }
        visit.wakeAt().ifPresent(due -> effects.add(new Effect.ArmTimer(at, due)));
    }

    /** While the run stands still, nothing is begun; what has begun is known. */
    private static void withheld(RunState state, OpenVisit visit, List<Effect> effects) {
        if (visit instanceof OpenStep step && Pausing.waits(state, step.at())) {
            effects.add(new Effect.WithholdStep(call(state, step)));
        }
    }

    private static Effect.CallStep call(RunState state, OpenStep step) {
        NodeDefinition node = Expect.scope(state, step.at().scope()).node(step.at());
        RetryPolicy retry = node.settings().retry().orElse(RetryPolicy.STANDARD);
        return new Effect.CallStep(
                step.at(),
                step.uses(),
                step.in(),
                retry,
                step.timeoutMillis(),
                step.scheduledAt(),
                step.failedAttempts() + 1,
                step.forgiven(),
                step.notBefore(),
                step.heartbeat());
    }
}
