package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision does when a lane has ended: judges whether its container is done, and what becomes of the other lanes.
 * Owned by one {@link Deciding}.
 */
final class Settling {

    private final Deciding deciding;
    private final NodeValues values;

    Settling(Deciding deciding, NodeValues values) {
        this.deciding = deciding;
        this.values = values;
    }

    /**
     * A lane has ended, however it ended: its container goes on, or waits for others.
     *
     * @param origin where an error began, if it failed
     */
    void settled(ScopeAddress lane, Optional<NodeAddress> origin) {
        NodeAddress at = lane.owner().orElseThrow();
        NodeDefinition node = deciding.node(at);
        Optional<OpenLanes> open = deciding.state().lanes(at);
        if (open.isEmpty() || open.get().detached()) {
            besideSettled(at, node, origin);
            return;
        }
        OpenLanes lanes = open.get();
        LaneState how = lanes.lane(lane.lane()).orElseThrow();
        try {
            switch (node) {
                case ParallelNode parallel ->
                    judge(lanes, node, parallel.rest(), verdict(lanes, parallel.join(), parallel.errors()), origin);
                case ForEachNode each ->
                    judge(lanes, node, each.rest(), verdict(lanes, each.join(), each.errors()), origin);
                case RaceNode race -> judge(lanes, node, race.rest(), JoinRules.race(race, lanes), origin);
                case LoopNode _,FlowNode _ -> onlyLaneSettled(at, node, how, origin);
                case ScopeNode scope -> {
                    if (lane.lane().equals(ScopeNode.COMPENSATE)) {
                        deciding.undoing().settled(at, how);
                    } else {
                        deciding.attempting().settled(lanes, scope, lane.lane(), how, origin);
                    }
                }
                case BackgroundNode _,StepNode _,SetNode _,SleepNode _,WebhookNode _,WaitNode _,RespondNode _,SignalNode _,ChoiceNode _,FailNode _,EndNode _ ->
                    throw Expect.broken("a container", at.text());
            }
        } catch (ExpressionException e) {
            deciding.failing().fail(at, NodeValues.expressionError(at.text(), "join", e));
        }
    }

    private JoinRules.Verdict verdict(OpenLanes lanes, Join join, Errors errors) throws ExpressionException {
        return JoinRules.lanes(join, errors, lanes, (expression, value) -> values.isTrue(
                deciding.state(), lanes.at(), "join/until/" + lanes.tally().settled(), expression,
                Map.of("result", value)));
    }

    private void judge(
            OpenLanes lanes,
            NodeDefinition node,
            Rest rest,
            JoinRules.Verdict verdict,
            Optional<NodeAddress> origin) {
        NodeAddress at = lanes.at();
        switch (verdict) {
            case JoinRules.Verdict.Wait wait -> {
                if (lanes.inbox().isPresent()) {
                    deciding.doLast(new Task.Serve(lanes.inbox().get().source()));
                } else {
                    deciding.doLast(new Task.StartNext(at));
                }
            }
            case JoinRules.Verdict.Done done -> {
                done.winner().ifPresent(winner -> deciding.emit(new RunEvent.RaceWon(at, winner)));
                if (lanes.tally().running() > 0) {
                    leaveRest(lanes, rest, done.winner());
                }
                deciding.complete(at, node, done.value());
            }
            case JoinRules.Verdict.Broken broken -> {
                deciding.emit(Cancellation.ofLanes(
                        deciding.state(), lanes, "lane '" + broken.lane() + "' failed"));
                deciding.failing().fail(at, origin.orElse(at), broken.error());
            }
        }
    }

    private void leaveRest(OpenLanes lanes, Rest rest, Optional<String> winner) {
        switch (rest) {
            case CANCEL -> {
                String reason = winner.map(lane -> "lost the race to '" + lane + "'")
                        .orElse("the join was met without it");
                deciding.emit(Cancellation.ofLanes(deciding.state(), lanes, reason));
            }
            case CONTINUE -> deciding.emit(new RunEvent.LanesDetached(lanes.at()));
        }
    }

    /** A round of a loop, or an inline child. */
    private void onlyLaneSettled(
            NodeAddress at, NodeDefinition node, LaneState how, Optional<NodeAddress> origin) {
        if (how instanceof LaneState.Failed failed) {
            deciding.failing().fail(at, origin.orElse(at), failed.error());
        } else if (node instanceof LoopNode) {
            deciding.doNext(new Task.Round(at));
        } else {
            deciding.complete(at, node, JoinRules.plain(how));
        }
    }

    /** A lane that runs beside the token has ended. What goes on after a join is seen by nobody. */
    private void besideSettled(NodeAddress at, NodeDefinition node, Optional<NodeAddress> origin) {
        if (!(node instanceof BackgroundNode background)) {
            return;
        }
        LaneState how = deciding.scopeState(at.scope()).backgrounds().get(at.text());
        if (how instanceof LaneState.Failed failed && background.errors() == Errors.FAIL) {
            deciding.failing().breakLane(at.scope(), origin.orElse(at), failed.error());
            return;
        }
        deciding.mail().laneEnded(at, background);
        deciding.ending().drained(at.scope());
    }
}
