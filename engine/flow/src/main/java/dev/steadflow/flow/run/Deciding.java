package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeDefinition.ChoiceNode;
import dev.steadflow.flow.definition.NodeDefinition.EndNode;
import dev.steadflow.flow.definition.NodeDefinition.FailNode;
import dev.steadflow.flow.definition.NodeDefinition.ParallelNode;
import dev.steadflow.flow.definition.NodeDefinition.RaceNode;
import dev.steadflow.flow.definition.NodeDefinition.ScopeNode;
import dev.steadflow.flow.definition.NodeDefinition.SetNode;
import dev.steadflow.flow.definition.NodeDefinition.SleepNode;
import dev.steadflow.flow.definition.NodeDefinition.StepNode;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.expression.Templates;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import dev.steadflow.flow.run.OpenVisit.OpenLanes;
import dev.steadflow.flow.run.OpenVisit.OpenSleep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One decision while it is being made: moves the token through nodes until every scope waits again. What is to be done
 * next stands on a stack, never on Java's, so that a long chain of nodes cannot overflow it. Owned by one call.
 */
final class Deciding {

    /** A count ran out; the decision so far is void. */
    static final class LimitReached extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient NodeAddress at;

        LimitReached(NodeAddress at, String message) {
            super(message);
            this.at = at;
        }

        NodeAddress at() {
            return at;
        }
    }

    /** Something left to do in this decision; dropped when its scope has ended meanwhile. */
    private sealed interface Task {
        ScopeAddress scope();

        record Enter(ScopeAddress scope, String node) implements Task {}

        record StartLane(NodeAddress owner, String lane, Map<String, JsonNode> extraVars) implements Task {
            @Override
            public ScopeAddress scope() {
                return owner.scope();
            }
        }

        record EndScope(ScopeAddress scope, Optional<JsonNode> value) implements Task {}
    }

    private final FlowDefinition flow;
    private final NodeValues values;
    private final RunEvolution evolution;
    private final RunLimits limits;
    private final Instant now;
    private final List<RecordedEvent> events = new ArrayList<>();
    private final EffectList effects;
    private final Deque<Task> tasks = new ArrayDeque<>();
    private RunState state;
    private int transitions;

    Deciding(
            FlowDefinition flow,
            RunId run,
            Templates templates,
            RunEvolution evolution,
            RunLimits limits,
            RunState state,
            Instant now) {
        this.flow = flow;
        this.values = new NodeValues(templates, run, now);
        this.evolution = evolution;
        this.limits = limits;
        this.state = state;
        this.now = now;
        this.effects = new EffectList(evolution);
    }

    RunState state() {
        return state;
    }

    Instant now() {
        return now;
    }

    Decision decision() {
        return new Decision(events, state, effects.list());
    }

    /** Records a fact: the state moves on at once, so that later expressions of this decision see it. */
    void emit(RunEvent event) {
        RecordedEvent recorded = new RecordedEvent(state.lastSequence() + 1, now, event);
        RunState before = state;
        state = evolution.evolve(state, recorded);
        events.add(recorded);
        effects.follow(event, before, state);
        if (recorded.sequence() > limits.events() && event instanceof RunEvent.OfNode at) {
            throw new LimitReached(at.at(), "Expected a run of at most " + limits.events()
                    + " events, but it goes on. Split the work into child runs, or let a step handle more at once.");
        }
    }

    /** Does what is left to do until nothing is. */
    void settle() {
        while (!tasks.isEmpty()) {
            Task task = tasks.pop();
            if (state.end().isPresent() || state.scope(task.scope()).isEmpty()) {
                continue;
            }
            switch (task) {
                case Task.Enter enter -> enter(enter.scope(), enter.node());
                case Task.StartLane start -> startLane(start);
                case Task.EndScope end -> endScope(end.scope(), end.value());
            }
        }
    }

    void enterScope(ScopeAddress scope) {
        Optional<String> start = scopeState(scope).definition().start();
        if (start.isPresent()) {
            tasks.push(new Task.Enter(scope, start.get()));
        } else {
            tasks.push(new Task.EndScope(scope, Optional.of(JsonNodeFactory.instance.nullNode())));
        }
    }

    // ---- entering nodes -------------------------------------------------------------------------------------------

    private void enter(ScopeAddress scope, String id) {
        ScopeState here = scopeState(scope);
        NodeAddress at = here.nextVisit(id);
        if (++transitions > limits.transitions()) {
            throw new LimitReached(at, "Expected the run to wait for something at least every " + limits.transitions()
                    + " nodes, but it went on to " + at + ". A loop without a step or sleep does not end here.");
        }
        NodeDefinition node = here.definition()
                .node(id)
                .orElseThrow(() -> new IllegalStateException("Expected node '" + id + "' in scope " + scope.path()
                        + " of flow '" + flow.id() + "', but there is none. The flow was started unchecked."));
        if (node.settings().disabled()) {
            emit(new RunEvent.NodeSkipped(at));
            goOn(at, passed(node));
            return;
        }
        try {
            enter(at, node);
        } catch (ExpressionException e) {
            fail(at, NodeValues.expressionError(at.text(), "", e));
        }
    }

    private static Optional<String> passed(NodeDefinition node) {
        return node instanceof ChoiceNode choice ? choice.otherwise() : node.next();
    }

    private void enter(NodeAddress at, NodeDefinition node) throws ExpressionException {
        switch (node) {
            case StepNode step -> schedule(at, step);
            case ChoiceNode choice -> choose(at, choice);
            case SetNode set -> set(at, set);
            case SleepNode sleep -> sleep(at, sleep);
            case ParallelNode parallel -> openLanes(at, parallel, List.copyOf(parallel.lanes().keySet()));
            case RaceNode race -> openLanes(at, race, List.copyOf(race.lanes().keySet()));
            case ScopeNode scope -> openLanes(at, scope, List.of("lane"));
            case FailNode failing -> fail(at, raised(at, failing));
            case EndNode end -> end(at, end);
        }
    }

    private void schedule(NodeAddress at, StepNode step) throws ExpressionException {
        JsonNode in = values.evaluate(state, at, "in", step.in(), Optional.empty());
        Optional<Duration> timeout = values.timeout(state, at, step);
        emit(new RunEvent.StepScheduled(
                at, step.uses(), in, timeout.map(Duration::toMillis).orElse(0L)));
    }

    private void choose(NodeAddress at, ChoiceNode choice) throws ExpressionException {
        for (int i = 0; i < choice.cases().size(); i++) {
            ChoiceNode.Case option = choice.cases().get(i);
            String field = "cases/" + i + "/when";
            if (values.isTrue(state, at, field, option.when())) {
                take(at, option.label().orElse("case " + (i + 1)), option.next());
                return;
            }
        }
        if (choice.otherwise().isEmpty()) {
            fail(at, FlowError.of(FlowError.NO_CASE, "Expected one of " + choice.cases().size()
                    + " cases to be true, but none was, and the choice has no else. Add an else edge."));
            return;
        }
        take(at, "else", choice.otherwise());
    }

    private void take(NodeAddress at, String label, Optional<String> next) {
        emit(new RunEvent.ChoiceTaken(at, label, next.orElse("")));
        goOn(at, next);
    }

    private void set(NodeAddress at, SetNode node) throws ExpressionException {
        VariableChanges.of(node, at, state, values).forEach(this::emit);
        complete(at, node, JsonNodeFactory.instance.nullNode());
    }

    private void sleep(NodeAddress at, SleepNode sleep) throws ExpressionException {
        Instant due = sleep.until().isPresent()
                ? NodeValues.instant("until", values.text(state, at, "until", sleep.until().get()))
                : values.plus(
                        NodeValues.duration("for", values.text(state, at, "for", sleep.duration().orElse("PT0S"))));
        emit(new RunEvent.SleepStarted(at, due));
        if (!due.isAfter(now)) {
            endSleep(new OpenSleep(at, due), false);
        }
    }

    void endSleep(OpenSleep sleep, boolean skipped) {
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("dueAt", sleep.due().toString());
        try {
            JsonNode output = reshaped(sleep.at(), node(sleep.at()), result);
            emit(new RunEvent.SleepEnded(sleep.at(), skipped, output));
            goOn(sleep.at(), node(sleep.at()).next());
        } catch (ExpressionException e) {
            fail(sleep.at(), NodeValues.expressionError(sleep.at().text(), "out", e));
        }
    }

    private FlowError raised(NodeAddress at, FailNode node) throws ExpressionException {
        Optional<JsonNode> message = Optional.empty();
        if (node.message().isPresent()) {
            message = Optional.of(values.text(state, at, "message", node.message().get()));
        }
        Optional<JsonNode> data = Optional.empty();
        if (node.data().isPresent()) {
            data = Optional.of(values.evaluate(state, at, "data", node.data().get(), Optional.empty()));
        }
        String text = message.map(value -> value.isString() ? value.stringValue() : value.toString())
                .orElse(node.error());
        return new FlowError(node.error(), text, data, Optional.empty(), true);
    }

    private void end(NodeAddress at, EndNode node) throws ExpressionException {
        JsonNode output = node.output().isPresent()
                ? values.evaluate(state, at, "output", node.output().get(), Optional.empty())
                : JsonNodeFactory.instance.nullNode();
        emit(new RunEvent.NodeCompleted(at, output));
        switch (node.of()) {
            case LANE -> tasks.push(new Task.EndScope(at.scope(), Optional.of(output)));
            case FLOW -> {
                cancelEverything("the flow ended at " + at.id());
                emit(new RunEvent.RunCompleted(output));
            }
        }
    }

    // ---- finishing nodes ------------------------------------------------------------------------------------------

    void completeStep(NodeAddress at, int attempt, JsonNode raw) {
        JsonNode result = CanonicalJson.of(raw);
        NodeDefinition node = node(at);
        try {
            emit(new RunEvent.StepCompleted(at, attempt, result, reshaped(at, node, result)));
        } catch (ExpressionException e) {
            FlowError error = NodeValues.expressionError(at.text(), "out", e);
            emit(new RunEvent.StepFailed(at, attempt, error));
            breakScope(at, error);
            return;
        }
        goOn(at, node.next());
    }

    private void complete(NodeAddress at, NodeDefinition node, JsonNode raw) {
        try {
            emit(new RunEvent.NodeCompleted(at, reshaped(at, node, raw)));
        } catch (ExpressionException e) {
            fail(at, NodeValues.expressionError(at.text(), "out", e));
            return;
        }
        goOn(at, node.next());
    }

    private JsonNode reshaped(NodeAddress at, NodeDefinition node, JsonNode raw) throws ExpressionException {
        Optional<JsonNode> out = node.settings().out();
        return out.isPresent() ? values.evaluate(state, at, "out", out.get(), Optional.of(raw)) : raw;
    }

    private void goOn(NodeAddress at, Optional<String> next) {
        if (next.isPresent()) {
            tasks.push(new Task.Enter(at.scope(), next.get()));
        } else {
            tasks.push(new Task.EndScope(at.scope(), Optional.empty()));
        }
    }

    private void endScope(ScopeAddress address, Optional<JsonNode> given) {
        ScopeState scope = scopeState(address);
        JsonNode value;
        try {
            value = given.isPresent() ? given.get() : scopeValue(scope);
        } catch (ExpressionException e) {
            FlowError error = NodeValues.expressionError(address.text(), "output", e);
            breakLane(address, lastVisit(scope), error);
            return;
        }
        if (address.isMain()) {
            emit(new RunEvent.RunCompleted(value));
        } else {
            emit(new RunEvent.LaneCompleted(address, value));
            laneSettled(address, Optional.empty());
        }
    }

    private JsonNode scopeValue(ScopeState scope) throws ExpressionException {
        Optional<JsonNode> output = scope.definition().output();
        if (output.isEmpty()) {
            return scope.last();
        }
        return values.evaluate(state, lastVisit(scope), "output", output.get(), Optional.empty());
    }

    /** An address to blame for what concerns a whole scope. */
    private static NodeAddress lastVisit(ScopeState scope) {
        String start = scope.definition().start().orElse("start");
        Integer visits = scope.visits().get(start);
        return scope.address().node(start, visits == null ? 1 : visits);
    }

    Map<String, JsonNode> startVars(JsonNode input, long seed) throws ExpressionException {
        return values.startVars(state, flow, input, seed);
    }

    private void fail(NodeAddress at, FlowError error) {
        emit(new RunEvent.NodeFailed(at, error));
        breakScope(at, error);
    }

    /** An error that nothing caught yet ends the scope of the visit where it stands. */
    void breakScope(NodeAddress at, FlowError error) {
        breakLane(at.scope(), at, error);
    }

    private void breakLane(ScopeAddress scope, NodeAddress origin, FlowError error) {
        if (scope.isMain()) {
            failRun(origin, error);
        } else {
            emit(new RunEvent.LaneFailed(scope, error));
            laneSettled(scope, Optional.of(origin));
        }
    }

    void failRun(NodeAddress at, FlowError error) {
        cancelEverything("the run failed");
        emit(new RunEvent.RunFailed(at, error));
    }

    // ---- lanes ----------------------------------------------------------------------------------------------------

    private void openLanes(NodeAddress at, NodeDefinition node, List<String> lanes) throws ExpressionException {
        Optional<Duration> timeout = values.timeout(state, at, node);
        emit(new RunEvent.LanesOpened(at, lanes, timeout.map(values::plus)));
        int atOnce = node instanceof ParallelNode parallel
                ? parallel.concurrency().orElse(lanes.size())
                : lanes.size();
        for (String lane : lanes.subList(0, Math.min(atOnce, lanes.size())).reversed()) {
            tasks.push(new Task.StartLane(at, lane, Map.of()));
        }
        if (lanes.isEmpty()) {
            complete(at, node, JsonNodeFactory.instance.objectNode());
        }
    }

    private void startLane(Task.StartLane start) {
        if (!(state.open().get(start.owner().text()) instanceof OpenLanes open)
                || open.lane(start.lane()).isPresent()) {
            return;
        }
        ScopeAddress lane = start.owner().lane(start.lane());
        Scope definition = node(start.owner()).scopes().get(start.lane());
        try {
            if (definition.when().isPresent()) {
                String when = definition.when().get();
                if (!values.isTrue(state, start.owner(), "when", when)) {
                    emit(new RunEvent.LaneSkipped(lane));
                    laneSettled(lane, Optional.empty());
                    return;
                }
            }
            Map<String, JsonNode> vars = new LinkedHashMap<>(start.extraVars());
            for (var entry : definition.vars().entrySet()) {
                vars.put(
                        entry.getKey(),
                        values.evaluate(state, start.owner(), "vars/" + entry.getKey(), entry.getValue(),
                                Optional.empty()));
            }
            emit(new RunEvent.LaneStarted(lane, vars));
        } catch (ExpressionException e) {
            FlowError error = NodeValues.expressionError(lane.text(), "when or vars", e);
            emit(new RunEvent.LaneFailed(lane, error));
            laneSettled(lane, Optional.of(start.owner()));
            return;
        }
        enterScope(lane);
    }

    private void laneSettled(ScopeAddress lane, Optional<NodeAddress> origin) {
        NodeAddress at = lane.owner().orElseThrow();
        OpenLanes open = (OpenLanes) state.open().get(at.text());
        switch (node(at)) {
            case ParallelNode parallel -> judge(at, parallel, open, JoinRules.parallel(parallel, open), origin);
            case RaceNode race -> judge(at, race, open, JoinRules.race(race, open), origin);
            case ScopeNode scope -> scopeLaneSettled(at, scope, open, lane.lane(), origin);
            case StepNode node -> throw noContainer(at);
            case ChoiceNode node -> throw noContainer(at);
            case SetNode node -> throw noContainer(at);
            case SleepNode node -> throw noContainer(at);
            case FailNode node -> throw noContainer(at);
            case EndNode node -> throw noContainer(at);
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
                done.winner().ifPresent(winner -> emit(new RunEvent.RaceWon(at, winner)));
                String reason = done.winner()
                        .map(winner -> "lost the race to '" + winner + "'")
                        .orElse("the join was met without it");
                cancelLanes(open, reason);
                complete(at, node, done.value());
            }
            case JoinRules.Verdict.Broken broken -> {
                cancelLanes(open, "lane '" + broken.lane() + "' failed");
                emit(new RunEvent.NodeFailed(at, broken.error()));
                breakLane(at.scope(), origin.orElse(at), broken.error());
            }
        }
    }

    private void startNext(NodeAddress at, OpenLanes open) {
        for (String lane : open.order()) {
            if (open.lane(lane).isEmpty()) {
                tasks.addLast(new Task.StartLane(at, lane, Map.of()));
                return;
            }
        }
    }

    private void scopeLaneSettled(
            NodeAddress at, ScopeNode node, OpenLanes open, String lane, Optional<NodeAddress> origin) {
        LaneState settled = open.lane(lane).orElseThrow();
        switch (settled) {
            case LaneState.Completed completed -> complete(at, node, completed.value());
            case LaneState.Skipped skipped -> complete(at, node, JsonNodeFactory.instance.nullNode());
            case LaneState.Failed failed -> {
                Optional<String> taker = lane.equals("lane") ? taker(node, failed.error()) : Optional.empty();
                if (taker.isPresent()) {
                    emit(new RunEvent.ErrorCaught(at, taker.get(), failed.error()));
                    JsonNode error = ErrorValues.caught(failed.error(), origin.orElse(at));
                    tasks.push(new Task.StartLane(at, taker.get(), Map.of("error", error)));
                } else {
                    emit(new RunEvent.NodeFailed(at, failed.error()));
                    breakLane(at.scope(), origin.orElse(at), failed.error());
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

    void timeOut(OpenLanes lanes) {
        cancelLanes(lanes, "the node timed out");
        fail(lanes.at(), FlowError.of(
                FlowError.TIMEOUT,
                "Expected '" + lanes.at().id() + "' to be done by " + lanes.deadline().orElse(now)
                        + ", but it was still waiting. Its lanes were stopped."));
    }

    /** Stops what is under way everywhere, innermost first. */
    void cancelEverything(String reason) {
        Cancellation.ofRun(state, reason).forEach(this::emit);
    }

    private void cancelLanes(OpenLanes open, String reason) {
        Cancellation.ofLanes(state, open, reason).forEach(this::emit);
    }

    private ScopeState scopeState(ScopeAddress scope) {
        return state.scope(scope)
                .orElseThrow(() -> new IllegalStateException("Expected scope " + scope + " to be running."));
    }

    private NodeDefinition node(NodeAddress at) {
        return flow.node(at.path())
                .orElseThrow(() -> new IllegalStateException(
                        "Expected node " + at.path() + " in flow '" + flow.id() + "', but there is none."));
    }
}
