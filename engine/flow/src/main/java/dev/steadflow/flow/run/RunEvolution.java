package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import dev.steadflow.flow.run.OpenVisit.OpenLanes;
import dev.steadflow.flow.run.OpenVisit.OpenSleep;
import dev.steadflow.flow.run.OpenVisit.OpenStep;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pcollections.TreePMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Folds events into state: the same code while a run goes on, when it is recovered and when it is looked at later. Pure
 * and thread-safe. An event that does not fit the state is a broken log and throws {@link IllegalStateException}.
 */
public final class RunEvolution {

    private final FlowDefinition flow;

    /** @param flow the exact flow that the run is pinned to */
    public RunEvolution(FlowDefinition flow) {
        this.flow = flow;
    }

    /** The state after one more event. */
    public RunState evolve(RunState state, RecordedEvent recorded) {
        if (recorded.sequence() != state.lastSequence() + 1) {
            throw new IllegalStateException("Expected event " + (state.lastSequence() + 1) + " of the log, but found "
                    + recorded.sequence() + ". The log has a gap or a double entry.");
        }
        return apply(state, recorded.event(), recorded.at()).withSequence(recorded.sequence());
    }

    /** The state after a whole log. */
    public RunState fold(Iterable<RecordedEvent> log) {
        RunState state = RunState.initial();
        for (RecordedEvent event : log) {
            state = evolve(state, event);
        }
        return state;
    }

    /**
     * The errands that a state has started and not seen the end of, by address: what recovery repeats.
     */
    public List<Effect> openEffects(RunState state) {
        List<Effect> effects = new ArrayList<>();
        for (OpenVisit visit : state.open().values()) {
            switch (visit) {
                case OpenStep step -> {
                    if (step.incident().isEmpty()) {
                        effects.add(call(step));
                    }
                }
                case OpenSleep sleep -> effects.add(new Effect.ArmTimer(sleep.at(), sleep.due()));
                case OpenLanes lanes ->
                    lanes.deadline().ifPresent(due -> effects.add(new Effect.ArmTimer(lanes.at(), due)));
            }
        }
        return effects;
    }

    Effect.CallStep call(OpenStep step) {
        RetryPolicy retry = node(step.at())
                .flatMap(node -> node.settings().retry())
                .orElse(RetryPolicy.STANDARD);
        return new Effect.CallStep(
                step.at(),
                step.uses(),
                step.in(),
                retry,
                step.timeoutMillis(),
                step.scheduledAt(),
                step.failedAttempts() + 1,
                step.notBefore());
    }

    private Optional<NodeDefinition> node(NodeAddress at) {
        return flow.node(at.path());
    }

    private RunState apply(RunState state, RunEvent event, Instant at) {
        return switch (event) {
            case RunEvent.RunStarted e -> start(state, e, at);
            case RunEvent.RunCompleted e -> state.ended(new RunEnd.Completed(e.output()));
            case RunEvent.RunFailed e -> state.ended(new RunEnd.Failed(e.at(), e.error()));
            case RunEvent.RunCancelled e -> state.ended(new RunEnd.Cancelled(e.reason()));
            case RunEvent.LateOutcomeRecorded e -> state.withoutToldToStop(e.at().text());
            case RunEvent.SignalReceived e -> state;
            case RunEvent.OfLane e -> lane(state, e);
            case RunEvent.OfNode e -> ofNode(entered(state, e.at()), e, at);
        };
    }

    private RunState start(RunState state, RunEvent.RunStarted e, Instant at) {
        return state.withStarted(new RunState.Started(e.flowId(), e.input(), e.seed(), at))
                .withScope(ScopeState.begin(ScopeAddress.MAIN, Optional.empty(), flow.main(), e.vars()));
    }

    private static RunState entered(RunState state, NodeAddress at) {
        ScopeState scope = scope(state, at.scope());
        ScopeState after = scope.entered(at);
        return scope.equals(after) ? state : state.withScope(after);
    }

    private RunState ofNode(RunState state, RunEvent.OfNode event, Instant when) {
        return switch (event) {
            case RunEvent.StepScheduled e ->
                state.withOpen(new OpenStep(
                        e.at(), e.uses(), e.in(), e.timeoutMillis(), when, 0, when, Optional.empty()));
            case RunEvent.StepRetrying e ->
                state.withOpen(step(state, e.at()).retrying(e.attempt(), e.nextAttemptAt()));
            case RunEvent.StepCompleted e -> finish(state, e.at(), e.output());
            case RunEvent.StepFailed e -> state.withoutOpen(e.at().text());
            case RunEvent.LateOutcomeRecorded e -> state.withoutToldToStop(e.at().text());
            case RunEvent.ChoiceTaken e -> finish(state, e.at(), JsonNodeFactory.instance.stringNode(e.label()));
            case RunEvent.VariableSet e -> set(state, e.scope(), e.name(), e.value());
            case RunEvent.VariableAppended e -> set(state, e.scope(), e.name(), appended(state, e));
            case RunEvent.VariablePut e -> set(state, e.scope(), e.name(), put(state, e));
            case RunEvent.VariableAdded e -> set(state, e.scope(), e.name(), added(state, e));
            case RunEvent.SleepStarted e -> state.withOpen(new OpenSleep(e.at(), e.due()));
            case RunEvent.SleepEnded e -> finish(state, e.at(), e.output());
            case RunEvent.LanesOpened e ->
                state.withOpen(new OpenLanes(e.at(), e.lanes(), TreePMap.empty(), e.deadline()));
            case RunEvent.ErrorCaught e -> state;
            case RunEvent.RaceWon e -> state;
            case RunEvent.NodeCompleted e -> finish(state, e.at(), e.output());
            case RunEvent.NodeSkipped e -> state;
            case RunEvent.NodeFailed e -> state.withoutOpen(e.at().text());
            case RunEvent.NodeCancelled e -> cancelled(state, e.at());
            case RunEvent.IncidentRaised e ->
                state.withOpen(step(state, e.at())
                        .withIncident(Optional.of(new OpenVisit.Incident(e.kind(), e.message()))));
            case RunEvent.IncidentResolved e ->
                state.withOpen(step(state, e.at()).withIncident(Optional.empty()));
            default -> throw new IllegalStateException("unfinished");
        };
    }

    private RunState lane(RunState state, RunEvent.OfLane event) {
        NodeAddress owner = event.lane().owner().orElseThrow(() -> broken("a lane", event.lane().text()));
        LaneState after =
                switch (event) {
                    case RunEvent.LaneStarted e -> new LaneState.Running();
                    case RunEvent.LaneSkipped e -> new LaneState.Skipped();
                    case RunEvent.LaneCompleted e -> new LaneState.Completed(e.value());
                    case RunEvent.LaneFailed e -> new LaneState.Failed(e.error());
                    case RunEvent.LaneCancelled e -> new LaneState.Cancelled();
                    default -> throw new IllegalStateException("unfinished");
                };
        RunState settled = state.withOpen(lanes(state, owner).with(event.lane().lane(), after));
        if (event instanceof RunEvent.LaneStarted e) {
            Scope definition = flow.scope(e.lane().path())
                    .orElseThrow(() -> broken("a lane of the flow", e.lane().text()));
            return settled.withScope(ScopeState.begin(e.lane(), Optional.of(owner), definition, e.vars()));
        }
        return settled.withoutScope(event.lane());
    }

    private static RunState finish(RunState state, NodeAddress at, JsonNode output) {
        ScopeState scope = scope(state, at.scope());
        return state.withScope(scope.finished(at.id(), output)).withoutOpen(at.text());
    }

    private static RunState cancelled(RunState state, NodeAddress at) {
        boolean step = state.open().get(at.text()) instanceof OpenStep open && open.incident().isEmpty();
        RunState closed = state.withoutOpen(at.text());
        return step ? closed.withToldToStop(at.text()) : closed;
    }

    private static RunState set(RunState state, ScopeAddress address, String name, JsonNode value) {
        return state.withScope(scope(state, address).withVar(name, value));
    }

    private static JsonNode appended(RunState state, RunEvent.VariableAppended e) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (variable(state, e.scope(), e.name()) instanceof ArrayNode before) {
            list.addAll(before);
        }
        return list.add(e.item());
    }

    private static JsonNode put(RunState state, RunEvent.VariablePut e) {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        if (variable(state, e.scope(), e.name()) instanceof ObjectNode before) {
            map.setAll(before);
        }
        return map.set(e.key(), e.value());
    }

    private static JsonNode added(RunState state, RunEvent.VariableAdded e) {
        JsonNode before = variable(state, e.scope(), e.name());
        BigDecimal sum = e.amount().decimalValue().add(before.isNumber() ? before.decimalValue() : BigDecimal.ZERO);
        return CanonicalJson.number(sum);
    }

    private static JsonNode variable(RunState state, ScopeAddress address, String name) {
        JsonNode value = scope(state, address).vars().get(name);
        return value == null ? JsonNodeFactory.instance.nullNode() : value;
    }

    private static ScopeState scope(RunState state, ScopeAddress address) {
        return state.scope(address).orElseThrow(() -> broken("a running scope", address.text()));
    }

    private static OpenStep step(RunState state, NodeAddress at) {
        if (state.open().get(at.text()) instanceof OpenStep step) {
            return step;
        }
        throw broken("an open step", at.text());
    }

    private static OpenLanes lanes(RunState state, NodeAddress at) {
        if (state.open().get(at.text()) instanceof OpenLanes lanes) {
            return lanes;
        }
        throw broken("a container with open lanes", at.text());
    }

    private static IllegalStateException broken(String expected, String where) {
        return new IllegalStateException("Expected " + expected + " at " + where
                + ", but the log so far has none there. The log and the flow do not belong together, or the log is damaged.");
    }
}
