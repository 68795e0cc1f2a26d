package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.expression.Templates;
import dev.steadflow.flow.run.OpenVisit.OpenSleep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    sealed interface Task {
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
    private final Lanes lanes;
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
        this.lanes = new Lanes(this, values);
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
                case Task.StartLane start -> lanes.start(start);
                case Task.EndScope end -> endScope(end.scope(), end.value());
            }
        }
    }

    /** Puts a task on the stack: it comes before what is there. */
    void doNext(Task task) {
        tasks.push(task);
    }

    /** Puts a task below the stack: everything that is there comes first. */
    void doLast(Task task) {
        tasks.addLast(task);
    }

    /** What containers do. */
    Lanes lanes() {
        return lanes;
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
            case ParallelNode parallel -> lanes.open(at, parallel, List.copyOf(parallel.lanes().keySet()));
            case RaceNode race -> lanes.open(at, race, List.copyOf(race.lanes().keySet()));
            case ScopeNode scope -> lanes.open(at, scope, List.of("lane"));
            case FailNode failing -> fail(at, raised(at, failing));
            case EndNode end -> end(at, end);
            default -> throw new IllegalStateException("unfinished");
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

    void complete(NodeAddress at, NodeDefinition node, JsonNode raw) {
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
            lanes.settled(address, Optional.empty());
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

    void fail(NodeAddress at, FlowError error) {
        emit(new RunEvent.NodeFailed(at, error));
        breakScope(at, error);
    }

    /** An error that nothing caught yet ends the scope of the visit where it stands. */
    void breakScope(NodeAddress at, FlowError error) {
        breakLane(at.scope(), at, error);
    }

    void breakLane(ScopeAddress scope, NodeAddress origin, FlowError error) {
        if (scope.isMain()) {
            failRun(origin, error);
        } else {
            emit(new RunEvent.LaneFailed(scope, error));
            lanes.settled(scope, Optional.of(origin));
        }
    }

    void failRun(NodeAddress at, FlowError error) {
        cancelEverything("the run failed");
        emit(new RunEvent.RunFailed(at, error));
    }

    /** Stops what is under way everywhere, innermost first. */
    void cancelEverything(String reason) {
        Cancellation.ofRun(state, reason).forEach(this::emit);
    }

    private ScopeState scopeState(ScopeAddress scope) {
        return state.scope(scope)
                .orElseThrow(() -> new IllegalStateException("Expected scope " + scope + " to be running."));
    }

    NodeDefinition node(NodeAddress at) {
        return flow.node(at.path())
                .orElseThrow(() -> new IllegalStateException(
                        "Expected node " + at.path() + " in flow '" + flow.id() + "', but there is none."));
    }
}
