package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ScopeNode;
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
 * next stands on a stack, never on Java's, so that a long chain of nodes cannot overflow it. What is done about each is said
 * by the classes that it owns, from {@link Entering} to {@link Locks}. Owned by one call.
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
    private final Opening opening;
    private final Lanes lanes;
    private final Rounds rounds;
    private final Children children;
    private final Attempting attempting;
    private final Settling settling;
    private final Ending ending;
    private final Failing failing;
    private final Undoing undoing;
    private final Webhooks webhooks;
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
        this.entering = new Entering(this, values);
        this.opening = new Opening(this, values);
        this.lanes = new Lanes(this, values, flow);
        this.rounds = new Rounds(this, values);
        this.children = new Children(this, values, run, flow);
        this.attempting = new Attempting(this, values);
        this.settling = new Settling(this, values);
        this.ending = new Ending(this, values);
        this.failing = new Failing(this, values);
        this.undoing = new Undoing(this);
        this.webhooks = new Webhooks(this, values, run, inboxes);
        this.mail = new Mail(this, values, run);
        this.locks = new Locks(this, values);
        this.holding = new Holding(this, values, holds);
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

    /** What containers do when they are entered. */
    Opening opening() {
        return opening;
    }

    /** What lanes do whose turn has come. */
    Lanes lanes() {
        return lanes;
    }

    /** What loops do. */
    Rounds rounds() {
        return rounds;
    }

    /** What child flows do. */
    Children children() {
        return children;
    }

    /** What {@code scope} nodes do. */
    Attempting attempting() {
        return attempting;
    }

    /** What containers do when a lane has ended. */
    Settling settling() {
        return settling;
    }

    /** What scopes do when they end well. */
    Ending ending() {
        return ending;
    }

    /** What is done about failures. */
    Failing failing() {
        return failing;
    }

    /** What is done about completed work in scopes that fail. */
    Undoing undoing() {
        return undoing;
    }

    /** What inboxes do. */
    Webhooks webhooks() {
        return webhooks;
    }

    /** What signals and waits do. */
    Mail mail() {
        return mail;
    }

    /** What locks do. */
    Locks locks() {
        return locks;
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
            case Task.Enter enter -> entering.enter(enter.scope(), enter.node());
            case Task.Begin begin -> entering.begin(begin.at(), node(begin.at()));
            case Task.StartNext start -> lanes.startNext(start.owner());
            case Task.StartLane start -> lanes.start(start.owner(), start.lane(), start.vars());
            case Task.Round round -> rounds.next(round.owner());
            case Task.EndScope end -> ending.end(end.scope(), end.value());
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

    // ---- moving the token ------------------------------------------------------------------------------------------

    void enterScope(ScopeAddress scope) {
        Optional<String> start = scopeState(scope).definition().start();
        doNext(start.isPresent()
                ? new Task.Enter(scope, start.get())
                : new Task.EndScope(scope, Optional.of(JsonNodeFactory.instance.nullNode())));
    }

    /** A node other than a step is done. */
    void complete(NodeAddress at, NodeDefinition node, JsonNode raw) {
        try {
            JsonNode output = reshaped(at, node, raw);
            if (node instanceof ScopeNode scope && scope.compensate().isPresent()) {
                emit(new RunEvent.CompensationRegistered(at, raw));
            }
            emit(new RunEvent.NodeCompleted(at, output));
        } catch (ExpressionException e) {
            failing.fail(at, NodeValues.expressionError(at.text(), "out", e));
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

    // ---- looking things up ----------------------------------------------------------------------------------------

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
