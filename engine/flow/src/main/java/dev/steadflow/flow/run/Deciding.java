package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.expression.Templates;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One decision while it is being made: moves the token through nodes until every scope waits again. What is to be done
 * next stands on a stack, never on Java's, so that a long chain of nodes cannot overflow it. What the kinds of nodes do is
 * said by {@link Entering}, {@link Lanes}, {@link Attempting}, {@link Mail} and {@link Locks}. Owned by one call.
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

    private final FlowDefinition flow;
    private final NodeValues values;
    private final RunEvolution evolution;
    private final RunLimits limits;
    private final Instant now;
    private final List<RecordedEvent> events = new ArrayList<>();
    private final Entering entering;
    private final Lanes lanes;
    private final Undoing undoing;
    private final Mail mail;
    private final Locks locks;
    private final Deque<Task> tasks = new ArrayDeque<>();
    private final Map<String, Integer> transitions = new HashMap<>();
    private final Holding holding;
    private RunState before;
    private RunState state;
    private EffectList effects;
    private Optional<HoldPoint> held = Optional.empty();

    Deciding(
            FlowDefinition flow,
            RunId run,
            Templates templates,
            InboxNames inboxes,
            RunEvolution evolution,
            RunLimits limits,
            Holds holds,
            RunState state,
            Instant now) {
        this.flow = flow;
        this.values = new NodeValues(templates, run, now);
        this.evolution = evolution;
        this.limits = limits;
        this.before = state;
        this.state = state;
        this.now = now;
        this.effects = new EffectList(evolution);
        this.lanes = new Lanes(this, values, flow);
        this.undoing = new Undoing(this);
        this.mail = new Mail(this, values, run, inboxes, flow);
        this.locks = new Locks(this, values);
        this.entering = new Entering(this, values, lanes, mail);
        this.holding = new Holding(this, holds);
    }

    RunState state() {
        return state;
    }

    /** What the run may cost. */
    RunLimits limits() {
        return limits;
    }

    Instant now() {
        return now;
    }

    Decision decision() {
        return new Decision(
                events, state, effects.between(before, state), held.map(point -> new HeldDecision(point, this)));
    }

    /** What nodes do when they are entered. */
    Entering entering() {
        return entering;
    }

    /** What containers do. */
    Lanes lanes() {
        return lanes;
    }

    /** What inboxes, signals and waits do. */
    Mail mail() {
        return mail;
    }

    /** What locks do. */
    Locks locks() {
        return locks;
    }

    /** What is done about completed work in scopes that fail. */
    Undoing undoing() {
        return undoing;
    }

    /** Records a fact: the state moves on at once, so that later expressions of this decision see it. */
    void emit(RunEvent event) {
        RecordedEvent recorded = new RecordedEvent(state.lastSequence() + 1, now, event);
        RunState old = state;
        state = evolution.evolve(state, recorded);
        events.add(recorded);
        effects.follow(event);
        if (state.held().size() < old.held().size()) {
            locks.released(old, state);
        }
        if (recorded.sequence() > limits.events() && event instanceof RunEvent.OfNode at) {
            throw new LimitReached(at.at(), "Expected a run of at most " + limits.events()
                    + " events, but it goes on. Split the work into child runs, or let a step handle more at once; or "
                    + "raise the engine's limit 'events'.");
        }
    }

    /** A visit's timer has fired, perhaps before its time. */
    void fired(NodeAddress at) {
        effects.fired(at);
    }

    void emit(List<RunEvent> facts) {
        facts.forEach(this::emit);
    }

    // ---- what is left to do ---------------------------------------------------------------------------------------

    /** Does what is left to do until nothing is, or somebody holds the decision. */
    void settle() {
        while (!tasks.isEmpty() && held.isEmpty()) {
            Task task = tasks.pop();
            if (state.end().isPresent() || state.halted().isPresent() || state.scope(task.scope()).isEmpty()) {
                continue;
            }
            held = holding.at(task);
            if (held.isPresent()) {
                tasks.push(task);
            } else {
                perform(task);
            }
        }
    }

    private void perform(Task task) {
        switch (task) {
            case Task.Enter enter -> enter(enter.scope(), enter.node());
            case Task.Begin begin -> begin(begin.at(), node(begin.at()));
            case Task.StartNext start -> lanes.startNext(start.owner());
            case Task.StartLane start -> lanes.start(start.owner(), start.lane(), start.vars());
            case Task.Round round -> lanes.round(round.owner());
            case Task.EndScope end -> endScope(end.scope(), end.value());
            case Task.Serve serve -> mail.serve(serve.source());
            case Task.TakeAll take -> mail.takeAll(take.at());
            case Task.Grant grant -> locks.grant(grant.lock());
            case Task.Left left -> doNext(left.then());
        }
    }

    /** A held decision goes on: what follows is a part of its own, to be recorded by itself. */
    void goOn(HoldChanges changes) {
        HoldPoint from = held.orElseThrow();
        held = Optional.empty();
        before = state;
        events.clear();
        effects = new EffectList(evolution);
        holding.letGo();
        emit(changes.events(state, from));
        settle();
    }

    /** What follows answers something of its own: it may pass as many nodes as if it were a decision of its own. */
    void beginAnew() {
        transitions.clear();
    }

    /** Puts a task on the stack: it comes before what is there. */
    void doNext(Task task) {
        tasks.push(task);
    }

    /** Puts a task below the stack: everything that is there comes first. */
    void doLast(Task task) {
        tasks.addLast(task);
    }

    /** Counts what a scope or loop does in this decision without waiting for anything. */
    void countTransition(String where, NodeAddress at) {
        if (transitions.merge(where, 1, Integer::sum) > limits.transitions()) {
            throw new LimitReached(at, "Expected the run to wait for something at least every " + limits.transitions()
                    + " nodes, but it went on to " + at
                    + ". A loop without a step or sleep does not end here. If it would, raise the engine's limit "
                    + "'transitions'.");
        }
    }

    // ---- entering -------------------------------------------------------------------------------------------------

    void enterScope(ScopeAddress scope) {
        Optional<String> start = scopeState(scope).definition().start();
        doNext(start.isPresent()
                ? new Task.Enter(scope, start.get())
                : new Task.EndScope(scope, Optional.of(JsonNodeFactory.instance.nullNode())));
    }

    private void enter(ScopeAddress scope, String id) {
        ScopeState here = scopeState(scope);
        if (here.ending().isPresent()) {
            return;
        }
        NodeAddress at = here.nextVisit(id);
        countTransition(scope.text(), at);
        NodeDefinition node = here.node(at);
        if (node.settings().disabled()) {
            emit(new RunEvent.NodeSkipped(at));
            goOn(at, node instanceof ChoiceNode choice ? choice.otherwise() : node.next());
        } else if (node.settings().lock().isPresent()) {
            locks.request(at, node.settings().lock().get());
        } else {
            begin(at, node);
        }
    }

    private void begin(NodeAddress at, NodeDefinition node) {
        try {
            entering.begin(at, node);
        } catch (ExpressionException e) {
            fail(at, NodeValues.expressionError(at.text(), "", e));
        }
    }

    // ---- finishing nodes ------------------------------------------------------------------------------------------

    /** A node other than a step is done. */
    void complete(NodeAddress at, NodeDefinition node, JsonNode raw) {
        try {
            JsonNode output = reshaped(at, node, raw);
            if (node instanceof ScopeNode scope && scope.compensate().isPresent()) {
                emit(new RunEvent.CompensationRegistered(at, raw));
            }
            emit(new RunEvent.NodeCompleted(at, output));
        } catch (ExpressionException e) {
            fail(at, NodeValues.expressionError(at.text(), "out", e));
            return;
        }
        goOn(at, node.next());
    }

    JsonNode reshaped(NodeAddress at, NodeDefinition node, JsonNode raw) throws ExpressionException {
        Optional<JsonNode> out = node.settings().out();
        return out.isPresent() ? values.evaluate(state, at, "out", out.get(), Map.of("result", raw)) : raw;
    }

    void goOn(NodeAddress at, Optional<String> next) {
        Task then = next.isPresent()
                ? new Task.Enter(at.scope(), next.get())
                : new Task.EndScope(at.scope(), Optional.empty());
        doNext(holding.leaving(at, then));
    }

    // ---- ending scopes --------------------------------------------------------------------------------------------

    private void endScope(ScopeAddress address, Optional<JsonNode> given) {
        if (scopeState(address).ending().isPresent()) {
            return;
        }
        boolean waits = false;
        for (OpenVisit beside : state.openIn(address)) {
            if (Lanes.isWaitedFor(node(beside.at()))) {
                waits = true;
            } else {
                emit(Cancellation.ofVisit(state, beside, "its scope came to its end"));
            }
        }
        if (waits) {
            emit(new RunEvent.ScopeDraining(address, given));
        } else {
            finishScope(address, given);
        }
    }

    /** A lane beside the token of a scope has ended; perhaps that was all that the scope waited for. */
    void drained(ScopeAddress address) {
        Optional<ScopeEnding> ending = state.scope(address).flatMap(ScopeState::ending);
        if (ending.orElse(null) instanceof ScopeEnding.Draining draining && state.openIn(address).isEmpty()) {
            finishScope(address, draining.value());
        }
    }

    private void finishScope(ScopeAddress address, Optional<JsonNode> given) {
        ScopeState scope = scopeState(address);
        JsonNode value;
        try {
            value = given.isPresent() ? given.get() : scopeValue(scope);
        } catch (ExpressionException e) {
            breakLane(address, lastVisit(scope), NodeValues.expressionError(address.text(), "output", e));
            return;
        }
        endWith(address, value, "its scope came to its end");
    }

    /** Ends a scope with a value, whatever is still under way in it. */
    void endWith(ScopeAddress address, JsonNode value, String reason) {
        emit(Cancellation.inside(state, address, reason));
        if (address.isMain()) {
            emit(new RunEvent.RunCompleted(value));
        } else {
            emit(new RunEvent.LaneCompleted(address, value));
            lanes.settled(address, Optional.empty());
        }
    }

    private JsonNode scopeValue(ScopeState scope) throws ExpressionException {
        Optional<JsonNode> output = scope.definition().output();
        return output.isPresent() ? values.evaluate(state, lastVisit(scope), "output", output.get()) : scope.last();
    }

    /** An address to blame for what concerns a whole scope. */
    private static NodeAddress lastVisit(ScopeState scope) {
        String start = scope.definition().start().orElse("start");
        Integer visits = scope.visits().get(start);
        return scope.address().node(start, visits == null ? 1 : visits);
    }

    // ---- failing --------------------------------------------------------------------------------------------------

    void fail(NodeAddress at, FlowError error) {
        fail(at, at, error);
    }

    /**
     * A visit fails: it is made again, or its scope breaks.
     *
     * @param origin where the error began
     */
    void fail(NodeAddress at, NodeAddress origin, FlowError error) {
        state.lanes(at).ifPresent(open -> emit(Cancellation.ofLanes(state, open, "'" + at.id() + "' failed")));
        Optional<RunEvent> again = retry(at, error);
        if (again.isPresent()) {
            emit(again.get());
            return;
        }
        Optional<RunEvent> incident = node(at) instanceof StepNode
                ? Optional.empty()
                : new Incidents(this).afterLastVisit(at, node(at), origin, error);
        if (incident.isPresent()) {
            emit(incident.get());
            return;
        }
        emit(new RunEvent.NodeFailed(at, error));
        breakLane(at.scope(), origin, error);
    }

    /** Steps are tried again by the step runner, other nodes by another visit. */
    private Optional<RunEvent> retry(NodeAddress at, FlowError error) {
        NodeDefinition node = node(at);
        Optional<RetryPolicy> policy = node.settings().retry();
        if (node instanceof StepNode || policy.isEmpty() || error.fatal()) {
            return Optional.empty();
        }
        int failed = scopeState(at.scope()).attempts().getOrDefault(at.id(), 0) + 1;
        boolean named = policy.get().on().isEmpty() || ErrorValues.matches(policy.get().on(), error);
        return named && failed < policy.get().attempts()
                ? Optional.of(new RunEvent.NodeRetrying(at, failed, error,
                        values.nextAttempt(state, at, policy.get(), failed)))
                : Optional.empty();
    }

    /** An error that nothing caught yet ends a scope: what completed in it is undone, then its container hears of it. */
    void breakLane(ScopeAddress scope, NodeAddress origin, FlowError error) {
        emit(Cancellation.inside(state, scope, scope.isMain() ? "the run failed" : "its lane failed"));
        if (scopeState(scope).compensations().isEmpty()) {
            failScope(scope, origin, error);
        } else {
            emit(new RunEvent.ScopeFailing(scope, origin, error));
            undoing.next(scope);
        }
    }

    /** Nothing is left to undo. */
    void failScope(ScopeAddress scope, NodeAddress origin, FlowError error) {
        if (scope.isMain()) {
            emit(new RunEvent.RunFailed(origin, error));
        } else {
            emit(new RunEvent.LaneFailed(scope, error));
            lanes.settled(scope, Optional.of(origin));
        }
    }

    /** Fails the run at once, without undoing anything. */
    void failRun(NodeAddress at, FlowError error) {
        emit(Cancellation.inside(state, ScopeAddress.MAIN, "the run failed"));
        emit(new RunEvent.RunFailed(at, error));
    }

    // ---- looking things up ----------------------------------------------------------------------------------------

    /** The outermost scope of the flow that a scope belongs to: that of the inline child, or of the run. */
    ScopeAddress flowScope(ScopeAddress inner) {
        ScopeState place = scopeState(inner);
        while (!place.address().isMain()
                && place.input().isEmpty()
                && !place.address().lane().equals(ScopeNode.COMPENSATE)) {
            place = scopeState(place.owner().orElseThrow().scope());
        }
        return place.address();
    }

    ScopeState scopeState(ScopeAddress scope) {
        return Expect.scope(state, scope);
    }

    NodeDefinition node(NodeAddress at) {
        return scopeState(at.scope()).node(at);
    }

    FlowDefinition flow() {
        return flow;
    }
}
