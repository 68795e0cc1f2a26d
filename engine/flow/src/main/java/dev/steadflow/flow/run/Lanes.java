package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.run.Deciding.Task;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import dev.steadflow.flow.run.OpenVisit.OpenLanes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a decision does about containers: opens their lanes, starts one after another, and judges each time a lane has
 * settled whether its container is done. Owned by one {@link Deciding}.
 */
final class Lanes {

    private final Deciding deciding;
    private final NodeValues values;

    Lanes(Deciding deciding, NodeValues values) {
        this.deciding = deciding;
        this.values = values;
    }

    /** Opens the lanes of a container; as many start as may run at once. */
    void open(NodeAddress at, NodeDefinition node, List<String> lanes) throws ExpressionException {
        Optional<Duration> timeout = values.timeout(deciding.state(), at, node);
        deciding.emit(new RunEvent.LanesOpened(at, lanes, timeout.map(values::plus)));
        int atOnce = node instanceof ParallelNode parallel
                ? parallel.concurrency().orElse(lanes.size())
                : lanes.size();
        for (String lane : lanes.subList(0, Math.min(atOnce, lanes.size())).reversed()) {
            deciding.doNext(new Task.StartLane(at, lane, Map.of()));
        }
        if (lanes.isEmpty()) {
            deciding.complete(at, node, JsonNodeFactory.instance.objectNode());
        }
    }

    /** Starts a lane whose turn has come, unless its guard or an error keeps it from starting. */
    void start(Task.StartLane start) {
        if (!(deciding.state().open().get(start.owner().text()) instanceof OpenLanes open)
                || open.lane(start.lane()).isPresent()) {
            return;
        }
        ScopeAddress lane = start.owner().lane(start.lane());
        Scope definition = deciding.node(start.owner()).scopes().get(start.lane());
        try {
            if (definition.when().isPresent()) {
                String when = definition.when().get();
                if (!values.isTrue(deciding.state(), start.owner(), "when", when)) {
                    deciding.emit(new RunEvent.LaneSkipped(lane));
                    settled(lane, Optional.empty());
                    return;
                }
            }
            Map<String, JsonNode> vars = new LinkedHashMap<>(start.extraVars());
            for (var entry : definition.vars().entrySet()) {
                vars.put(
                        entry.getKey(),
                        values.evaluate(deciding.state(), start.owner(), "vars/" + entry.getKey(), entry.getValue(),
                                Optional.empty()));
            }
            deciding.emit(new RunEvent.LaneStarted(lane, vars));
        } catch (ExpressionException e) {
            FlowError error = NodeValues.expressionError(lane.text(), "when or vars", e);
            deciding.emit(new RunEvent.LaneFailed(lane, error));
            settled(lane, Optional.of(start.owner()));
            return;
        }
        deciding.enterScope(lane);
    }

    /** A lane has ended, however it ended: its container goes on, or waits for others. */
    void settled(ScopeAddress lane, Optional<NodeAddress> origin) {
        NodeAddress at = lane.owner().orElseThrow();
        OpenLanes open = (OpenLanes) deciding.state().open().get(at.text());
        switch (deciding.node(at)) {
            case ParallelNode parallel -> judge(at, parallel, open, JoinRules.parallel(parallel, open), origin);
            case RaceNode race -> judge(at, race, open, JoinRules.race(race, open), origin);
            case ScopeNode scope -> scopeLaneSettled(at, scope, open, lane.lane(), origin);
            case StepNode node -> throw noContainer(at);
            case ChoiceNode node -> throw noContainer(at);
            case SetNode node -> throw noContainer(at);
            case SleepNode node -> throw noContainer(at);
            case FailNode node -> throw noContainer(at);
            default -> throw noContainer(at);
        }
    }

    private static IllegalStateException noContainer(NodeAddress at) {
        return new IllegalStateException("Expected a container at " + at + ", but the flow has none there.");
    }

    private void judge(
            NodeAddress at,
            NodeDefinition node,
            OpenLanes open,
            JoinRules.Verdict verdict,
            Optional<NodeAddress> origin) {
        switch (verdict) {
            case JoinRules.Verdict.Wait wait -> startNext(at, open);
            case JoinRules.Verdict.Done done -> {
                done.winner().ifPresent(winner -> deciding.emit(new RunEvent.RaceWon(at, winner)));
                String reason = done.winner()
                        .map(winner -> "lost the race to '" + winner + "'")
                        .orElse("the join was met without it");
                cancelLanes(open, reason);
                deciding.complete(at, node, done.value());
            }
            case JoinRules.Verdict.Broken broken -> {
                cancelLanes(open, "lane '" + broken.lane() + "' failed");
                deciding.emit(new RunEvent.NodeFailed(at, broken.error()));
                deciding.breakLane(at.scope(), origin.orElse(at), broken.error());
            }
        }
    }

    private void startNext(NodeAddress at, OpenLanes open) {
        for (String lane : open.order()) {
            if (open.lane(lane).isEmpty()) {
                deciding.doLast(new Task.StartLane(at, lane, Map.of()));
                return;
            }
        }
    }

    private void scopeLaneSettled(
            NodeAddress at, ScopeNode node, OpenLanes open, String lane, Optional<NodeAddress> origin) {
        LaneState settled = open.lane(lane).orElseThrow();
        switch (settled) {
            case LaneState.Completed completed -> deciding.complete(at, node, completed.value());
            case LaneState.Skipped skipped -> deciding.complete(at, node, JsonNodeFactory.instance.nullNode());
            case LaneState.Failed failed -> {
                Optional<String> taker = lane.equals("lane") ? taker(node, failed.error()) : Optional.empty();
                if (taker.isPresent()) {
                    deciding.emit(new RunEvent.ErrorCaught(at, taker.get(), failed.error()));
                    JsonNode error = ErrorValues.caught(failed.error(), origin.orElse(at));
                    deciding.doNext(new Task.StartLane(at, taker.get(), Map.of("error", error)));
                } else {
                    deciding.emit(new RunEvent.NodeFailed(at, failed.error()));
                    deciding.breakLane(at.scope(), origin.orElse(at), failed.error());
                }
            }
            case LaneState.Running running -> throw noContainer(at);
            case LaneState.Cancelled cancelled -> throw noContainer(at);
        }
    }

    private static Optional<String> taker(ScopeNode node, FlowError error) {
        for (int i = 0; i < node.catches().size(); i++) {
            if (ErrorValues.matches(node.catches().get(i).on(), error)) {
                return Optional.of("catch" + (i + 1));
            }
        }
        return Optional.empty();
    }

    /** The container has no time left. */
    void timeOut(OpenLanes lanes) {
        cancelLanes(lanes, "the node timed out");
        deciding.fail(lanes.at(), FlowError.of(
                FlowError.TIMEOUT,
                "Expected '" + lanes.at().id() + "' to be done by " + lanes.deadline().orElse(deciding.now())
                        + ", but it was still waiting. Its lanes were stopped."));
    }

    private void cancelLanes(OpenLanes open, String reason) {
        Cancellation.ofLanes(deciding.state(), open, reason).forEach(deciding::emit);
    }
}
