package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import dev.steadflow.flow.validation.InputCheck;
import java.time.Instant;
import java.util.HashMap;
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

    private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

    private final Deciding deciding;
    private final NodeValues values;
    private final FlowDefinition flow;
    private final Attempting attempting;

    Lanes(Deciding deciding, NodeValues values, FlowDefinition flow) {
        this.deciding = deciding;
        this.values = values;
        this.flow = flow;
        this.attempting = new Attempting(deciding, values);
    }

    /** What {@code scope} nodes do. */
    Attempting attempting() {
        return attempting;
    }

    /** Whether a scope that comes to its end waits for what this node started. */
    static boolean isWaitedFor(NodeDefinition node) {
        return node instanceof BackgroundNode background && background.atScopeEnd() == BackgroundNode.AtScopeEnd.WAIT;
    }

    // ---- opening --------------------------------------------------------------------------------------------------

    void open(NodeAddress at, ParallelNode node) throws ExpressionException {
        List<String> lanes = List.copyOf(node.lanes().keySet());
        deciding.emit(new RunEvent.LanesOpened(
                at, lanes, values.deadline(deciding.state(), at, node), needed(at, node.join())));
        startSome(at, Math.min(lanes.size(), node.concurrency().orElse(lanes.size())));
        if (lanes.isEmpty()) {
            deciding.complete(at, node, JsonNodeFactory.instance.objectNode());
        }
    }

    void open(NodeAddress at, RaceNode node) throws ExpressionException {
        List<String> lanes = List.copyOf(node.lanes().keySet());
        deciding.emit(new RunEvent.LanesOpened(at, lanes, values.deadline(deciding.state(), at, node)));
        startSome(at, lanes.size());
        if (lanes.isEmpty()) {
            deciding.fail(at, FlowError.of(FlowError.EXPRESSION_ERROR,
                    "Expected a race to have lanes, but '" + at.id() + "' has none. Nothing could ever win it."));
        }
    }

    void open(NodeAddress at, ForEachNode node) throws ExpressionException {
        Optional<Instant> deadline = values.deadline(deciding.state(), at, node);
        Optional<Integer> needed = needed(at, node.join());
        switch (node.items()) {
            case ForEachNode.Items.Known known -> {
                JsonNode items = items(at, known.list());
                if (items.size() > deciding.limits().lanes()) {
                    deciding.fail(at, tooManyLanes(at, items.size()));
                    return;
                }
                deciding.emit(new RunEvent.ItemsOpened(at, items, Optional.empty(), deadline, needed));
                startSome(at, Math.min(items.size(), node.concurrency().orElse(items.size())));
                if (items.isEmpty()) {
                    deciding.complete(at, node, JsonNodeFactory.instance.arrayNode());
                }
            }
            case ForEachNode.Items.Arriving arriving -> {
                JsonNode handle = values.evaluate(
                        deciding.state(), at, "items/from", JsonNodeFactory.instance.stringNode(arriving.webhook()));
                String inbox = Mail.inbox(deciding.state(), "items/from", handle);
                deciding.emit(new RunEvent.ItemsOpened(
                        at, JsonNodeFactory.instance.arrayNode(), Optional.of(inbox), deadline, needed));
                deciding.doNext(new Task.Serve(Mailbox.webhook(inbox)));
            }
        }
    }

    /** Why a {@code forEach} gets no more lanes. */
    FlowError tooManyLanes(NodeAddress at, int found) {
        return FlowError.of(FlowError.LIMIT_EXCEEDED, "Expected '" + at.id() + "' to open at most "
                + deciding.limits().lanes() + " lanes, but found " + found
                + " items. Split the list among child runs, or raise the engine's limit 'lanes'.");
    }

    private JsonNode items(NodeAddress at, JsonNode template) throws ExpressionException {
        JsonNode items = values.evaluate(deciding.state(), at, "items", template);
        if (items.isNull()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!items.isArray()) {
            throw new ExpressionException(
                    "Expected items to be a list, but found " + NodeValues.shortened(items)
                            + ". One hit of a filter yields the value itself; put […] around it.",
                    template.toString(),
                    -1);
        }
        return items;
    }

    void open(NodeAddress at, LoopNode node) throws ExpressionException {
        deciding.emit(new RunEvent.LanesOpened(at, List.of(), values.deadline(deciding.state(), at, node)));
        deciding.doNext(new Task.Round(at));
    }

    /** The token goes on at once; the lane runs until it has to wait before it does. */
    void open(NodeAddress at, BackgroundNode node) throws ExpressionException {
        JsonNode handle = JsonNodeFactory.instance.objectNode().put("background", at.text());
        JsonNode output = deciding.reshaped(at, node, handle);
        deciding.emit(new RunEvent.LanesOpened(
                at, List.of(ScopeNode.LANE), values.deadline(deciding.state(), at, node)));
        deciding.emit(new RunEvent.LanesDetached(at));
        deciding.emit(new RunEvent.NodeCompleted(at, output));
        deciding.goOn(at, node.next());
        deciding.doNext(new Task.StartLane(at, ScopeNode.LANE, Map.of()));
    }

    void openChild(NodeAddress at, FlowNode node) throws ExpressionException {
        FlowDefinition child = flow.children().get(node.flow());
        if (child == null) {
            throw new ExpressionException(
                    "Expected flow '" + node.flow() + "' among those that the run is pinned to, but it is not there.",
                    node.flow(), -1);
        }
        JsonNode in = childInput(at, node);
        Optional<FlowError> misfit = misfit(child, in);
        if (misfit.isPresent()) {
            deciding.fail(at, misfit.get());
            return;
        }
        deciding.emit(new RunEvent.LanesOpened(
                at, List.of(FlowNode.LANE), values.deadline(deciding.state(), at, node)));
        ScopeAddress lane = at.lane(FlowNode.LANE);
        try {
            Map<String, JsonNode> vars = values.startVars(deciding.state(), child.main(), in, lane.text());
            deciding.emit(new RunEvent.LaneStarted(lane, vars, Optional.of(in)));
            deciding.enterScope(lane);
        } catch (ExpressionException e) {
            failUnbegun(lane, e);
        }
    }

    JsonNode childInput(NodeAddress at, FlowNode node) throws ExpressionException {
        return node.in().isPresent()
                ? values.evaluate(deciding.state(), at, "in", node.in().get())
                : JsonNodeFactory.instance.objectNode();
    }

    /** Why a child flow cannot be given an input. */
    static Optional<FlowError> misfit(FlowDefinition child, JsonNode input) {
        List<String> misfits = child.input().map(schema -> InputCheck.check(schema, input)).orElse(List.of());
        return misfits.isEmpty()
                ? Optional.empty()
                : Optional.of(new FlowError(
                        FlowError.INVALID_INPUT,
                        "The input does not fit flow '" + child.id() + "'. " + String.join(" ", misfits),
                        Optional.of(input),
                        Optional.empty(),
                        true));
    }

    /** How many lanes a join needs, when that has to be computed. */
    private Optional<Integer> needed(NodeAddress at, Join join) throws ExpressionException {
        if (!(join instanceof Join.CountOf count)) {
            return Optional.empty();
        }
        JsonNode number = values.evaluate(
                deciding.state(), at, "join/count", JsonNodeFactory.instance.stringNode(count.lanes()));
        if (!number.isInt() || number.intValue() < 0) {
            throw new ExpressionException(
                    "Expected join/count to be a whole number from 0, but found " + NodeValues.shortened(number) + ".",
                    count.lanes(), -1);
        }
        return Optional.of(number.intValue());
    }

    // ---- starting lanes -------------------------------------------------------------------------------------------

    private void startSome(NodeAddress at, int lanes) {
        for (int i = 0; i < lanes; i++) {
            deciding.doNext(new Task.StartNext(at));
        }
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
        return switch (node) {
            case ParallelNode parallel -> parallel.concurrency().orElse(Integer.MAX_VALUE);
            case ForEachNode each -> each.concurrency().orElse(Integer.MAX_VALUE);
            default -> Integer.MAX_VALUE;
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
                settled(lane, Optional.empty());
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

    private void failUnbegun(ScopeAddress lane, ExpressionException e) {
        deciding.emit(new RunEvent.LaneFailed(lane, NodeValues.expressionError(lane.text(), "when or vars", e)));
        settled(lane, lane.owner());
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

    // ---- rounds of a loop -----------------------------------------------------------------------------------------

    /** A loop is entered, or its last round is over: another one, or its end. */
    void round(NodeAddress at) {
        Optional<OpenLanes> open = deciding.state().lanes(at);
        if (open.isEmpty() || !(deciding.node(at) instanceof LoopNode node)) {
            return;
        }
        int round = open.get().tally().started();
        JsonNode last = open.get().lane(OpenLanes.item(round - 1)).map(JoinRules::plain).orElse(NULL);
        deciding.countTransition(at.text(), at);
        try {
            if (asksForMore(at, node, round, last)) {
                start(at, OpenLanes.item(round), Map.of());
            } else {
                deciding.complete(at, node, last);
            }
        } catch (ExpressionException e) {
            deciding.fail(at, NodeValues.expressionError(at.text(), "while or until", e));
        } catch (RoundsExceeded e) {
            deciding.fail(at,
                    FlowError.of(FlowError.LIMIT_EXCEEDED, "Expected loop '" + at.id() + "' to end after at most "
                            + round
                            + " rounds, but its condition asks for another one. Look at the condition, or raise max."));
        }
    }

    private static final class RoundsExceeded extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private boolean asksForMore(NodeAddress at, LoopNode node, int round, JsonNode last)
            throws ExpressionException, RoundsExceeded {
        if (round > 0 && node.until().isPresent()) {
            Map<String, JsonNode> after =
                    Map.of("index", JsonNodeFactory.instance.numberNode(round - 1), "result", last);
            if (values.isTrue(deciding.state(), at, "until/" + round, node.until().get(), after)) {
                return false;
            }
        }
        if (node.whileTrue().isPresent()) {
            Map<String, JsonNode> before =
                    Map.of("index", JsonNodeFactory.instance.numberNode(round), "result", last);
            if (!values.isTrue(deciding.state(), at, "while/" + round, node.whileTrue().get(), before)) {
                return false;
            }
        }
        boolean conditions = node.whileTrue().isPresent() || node.until().isPresent();
        if (node.max().isEmpty() || round < node.max().get()) {
            return conditions || node.max().isPresent();
        }
        if (conditions) {
            throw new RoundsExceeded();
        }
        return false;
    }

    // ---- lanes that have ended ------------------------------------------------------------------------------------

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
                        attempting.settled(lanes, scope, lane.lane(), how, origin);
                    }
                }
                default -> throw Expect.broken("a container", at.text());
            }
        } catch (ExpressionException e) {
            deciding.fail(at, NodeValues.expressionError(at.text(), "join", e));
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
                deciding.fail(at, origin.orElse(at), broken.error());
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
            deciding.fail(at, origin.orElse(at), failed.error());
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
            deciding.breakLane(at.scope(), origin.orElse(at), failed.error());
            return;
        }
        deciding.mail().laneEnded(at, background);
        deciding.drained(at.scope());
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
            deciding.breakLane(lane, at, error);
        } else {
            deciding.emit(Cancellation.ofLanes(deciding.state(), lanes, "the node timed out"));
            deciding.fail(at, error);
        }
    }
}
