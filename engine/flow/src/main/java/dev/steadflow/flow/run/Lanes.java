package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.expression.ExpressionException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a decision does about lanes: starts those whose turn has come, and stops a container whose time is over. Owned by
 * one {@link Deciding}.
 */
final class Lanes {

    private final Deciding deciding;
    private final NodeValues values;
    private final FlowDefinition flow;

    Lanes(Deciding deciding, NodeValues values, FlowDefinition flow) {
        this.deciding = deciding;
        this.values = values;
        this.flow = flow;
    }

    /** Starts the next lane of a container, if there is one and one more may run. */
    void startNext(NodeAddress at) {
        Optional<OpenLanes> open = deciding.state().lanes(at).filter(lanes -> !lanes.detached());
        if (open.isEmpty()) {
            return;
        }
        OpenLanes lanes = open.get();
        int next = lanes.tally().started();
        if (next < lanes.size() && lanes.tally().running() < atOnce(deciding.node(at))) {
            start(at, lanes.name(next), Map.of());
        }
    }

    /** Whether a container may run one more lane. */
    boolean hasRoom(OpenLanes lanes) {
        return lanes.tally().running() < atOnce(deciding.node(lanes.at()));
    }

    private static int atOnce(NodeDefinition node) {
        if (!(node instanceof NodeDefinition.Container container)) {
            return Integer.MAX_VALUE; // The only lane of a child that runs inline.
        }
        return switch (container) {
            case ParallelNode parallel -> parallel.concurrency().orElse(Integer.MAX_VALUE);
            case ForEachNode each -> each.concurrency().orElse(Integer.MAX_VALUE);
            case RaceNode _,LoopNode _,ScopeNode _,BackgroundNode _ -> Integer.MAX_VALUE;
        };
    }

    /**
     * Starts a lane whose turn has come, unless its guard or an error keeps it from starting.
     *
     * @param extra names that only this lane has, such as {@code error}
     */
    void start(NodeAddress at, String name, Map<String, JsonNode> extra) {
        Optional<OpenLanes> open = deciding.state().lanes(at);
        if (open.isEmpty() || open.get().lane(name).isPresent()) {
            return;
        }
        ScopeAddress lane = at.lane(name);
        Scope definition = flow.inside(deciding.node(at), lane.path().lane())
                .orElseThrow(() -> Expect.broken("a lane", lane.text()));
        Map<String, JsonNode> here = here(at, open.get(), lane, extra);
        try {
            if (definition.when().isPresent()
                    && !values.isTrue(deciding.state(), at, lane.lane() + "/when", definition.when().get(), here)) {
                deciding.emit(new RunEvent.LaneSkipped(lane));
                deciding.settling().settled(lane, Optional.empty());
                return;
            }
            Map<String, JsonNode> vars = new LinkedHashMap<>(extra);
            for (var entry : definition.vars().entrySet()) {
                vars.put(entry.getKey(), values.evaluate(
                        deciding.state(), at, lane.lane() + "/vars/" + entry.getKey(), entry.getValue(), here));
            }
            deciding.emit(new RunEvent.LaneStarted(lane, vars));
        } catch (ExpressionException e) {
            failUnbegun(lane, e);
            return;
        }
        deciding.enterScope(lane);
    }

    /** A lane that could not be started: what it needs to begin cannot be computed. */
    void failUnbegun(ScopeAddress lane, ExpressionException e) {
        deciding.emit(new RunEvent.LaneFailed(lane, NodeValues.expressionError(lane.text(), "when or vars", e)));
        deciding.settling().settled(lane, lane.owner());
    }

    /** The names that a lane's guard and variables see beside those of the scope around it. */
    private Map<String, JsonNode> here(
            NodeAddress at, OpenLanes open, ScopeAddress lane, Map<String, JsonNode> extra) {
        if (lane.index().isEmpty()) {
            return extra;
        }
        Map<String, JsonNode> here = new HashMap<>(extra);
        int index = lane.index().getAsInt();
        here.put("index", JsonNodeFactory.instance.numberNode(index));
        if (deciding.node(at) instanceof ForEachNode each) {
            here.put(each.as(), open.items().get(index));
        }
        return here;
    }

    /** Why a {@code forEach} gets no more lanes. */
    FlowError tooMany(NodeAddress at, int found) {
        return FlowError.of(FlowError.LIMIT_EXCEEDED, "Expected '" + at.id() + "' to open at most "
                + deciding.limits().lanes() + " lanes, but found " + found
                + " items. Split the list among child runs, or raise the engine's limit 'lanes'.");
    }

    /** The time of a container is over. */
    void timeOut(OpenLanes lanes) {
        NodeAddress at = lanes.at();
        FlowError error = FlowError.of(
                FlowError.TIMEOUT,
                "Expected '" + at.id() + "' to be done by " + lanes.deadline().orElse(deciding.now())
                        + ", but it was still waiting. Its lanes were stopped.");
        NodeDefinition node = deciding.node(at);
        if (node instanceof ScopeNode || node instanceof BackgroundNode) {
            ScopeAddress lane = at.lane(ScopeNode.LANE);
            if (deciding.scopeState(lane).ending().orElse(null) instanceof ScopeEnding.Failing) {
                return; // It is being undone already.
            }
            deciding.failing().breakLane(lane, at, error);
        } else {
            deciding.emit(Cancellation.ofLanes(deciding.state(), lanes, "the node timed out"));
            deciding.failing().fail(at, error);
        }
    }
}
