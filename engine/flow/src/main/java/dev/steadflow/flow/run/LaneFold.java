package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How events about containers and their lanes change the state. Pure. */
final class LaneFold {

    private final FlowDefinition flow;

    LaneFold(FlowDefinition flow) {
        this.flow = flow;
    }

    RunState lane(RunState state, RunEvent.OfLane event) {
        return switch (event) {
            case RunEvent.LaneStarted e -> started(state, e);
            case RunEvent.LaneSkipped e -> settled(state, e.lane(), new LaneState.Skipped());
            case RunEvent.LaneCompleted e -> settled(state, e.lane(), new LaneState.Completed(e.value()));
            case RunEvent.LaneFailed e -> settled(state, e.lane(), new LaneState.Failed(e.error()));
            case RunEvent.LaneCancelled e -> settled(state, e.lane(), new LaneState.Cancelled());
            case RunEvent.ScopeDraining e ->
                state.withScope(Expect.scope(state, e.lane()).withEnding(new ScopeEnding.Draining(e.value())));
            case RunEvent.ScopeFailing e -> failing(state, e);
        };
    }

    /** While work is undone no limit strikes and no handler listens: the lane's fate is sealed. */
    private static RunState failing(RunState state, RunEvent.ScopeFailing e) {
        RunState failing = state.withScope(
                Expect.scope(state, e.lane()).withEnding(new ScopeEnding.Failing(e.origin(), e.error())));
        Optional<NodeAddress> owner = e.lane().owner();
        if (owner.isEmpty() || !e.lane().lane().equals(ScopeNode.LANE)) {
            return failing;
        }
        NodeDefinition node = Expect.scope(state, owner.get().scope()).node(owner.get());
        if (!(node instanceof ScopeNode || node instanceof BackgroundNode)) {
            return failing; // A parallel may call one of its lanes "lane", too.
        }
        OpenLanes lanes = Expect.lanes(failing, owner.get());
        return Closing.unlisten(failing, lanes)
                .withOpen(lanes.withHandlers(TreePVector.empty()).withoutDeadline());
    }

    private RunState started(RunState state, RunEvent.LaneStarted e) {
        NodeAddress at = owner(e.lane());
        OpenLanes lanes = Expect.lanes(state, at);
        NodeDefinition node = Expect.scope(state, at.scope()).node(at);
        String lane = e.lane().lane();
        Scope definition = flow.inside(node, e.lane().path().lane())
                .orElseThrow(() -> Expect.broken("a lane of the flow", e.lane().text()));
        OpenLanes after = node instanceof LoopNode ? lanes.round(lane) : lanes.begun(lane);
        return state.withOpen(after)
                .withScope(ScopeState.begin(
                        e.lane(), Optional.of(at), definition, vars(node, lanes, e), e.input()));
    }

    /** The lane's own variables, with the item and number that the event need not repeat. */
    private static Map<String, JsonNode> vars(NodeDefinition node, OpenLanes lanes, RunEvent.LaneStarted e) {
        if (!(node instanceof ForEachNode || node instanceof LoopNode)) {
            return e.vars();
        }
        Map<String, JsonNode> vars = new LinkedHashMap<>(e.vars());
        int index = e.lane().index().orElse(0);
        vars.put("index", JsonNodeFactory.instance.numberNode(index));
        if (node instanceof ForEachNode each) {
            vars.put(each.as(), lanes.items().get(index));
        }
        return vars;
    }

    private static RunState settled(RunState state, ScopeAddress lane, LaneState how) {
        NodeAddress at = owner(lane);
        RunState ended = handOver(state, lane, at);
        OpenLanes lanes = Expect.lanes(ended, at).settled(lane.lane(), how);
        NodeDefinition node = Expect.scope(ended, at.scope()).node(at);
        if (node instanceof ScopeNode && lane.lane().equals(ScopeNode.LANE)) {
            ended = Closing.unlisten(ended, lanes);
            lanes = lanes.withHandlers(TreePVector.empty()).withoutDeadline();
        }
        if (!lanes.detached() || lanes.tally().running() > 0) {
            return ended.withOpen(lanes);
        }
        RunState closed = Closing.visit(ended.withOpen(lanes), at);
        return node instanceof BackgroundNode
                ? closed.withScope(Expect.scope(closed, at.scope()).withBackground(at, how))
                : closed;
    }

    /** What completed in a lane can be undone from the scope around it; its names are kept as long. */
    private static RunState handOver(RunState state, ScopeAddress lane, NodeAddress owner) {
        ScopeState ended = state.scopes().get(lane.text());
        if (ended == null) {
            return state; // It was skipped.
        }
        RunState left = state.withoutScope(lane);
        if (ended.compensations().isEmpty() || isUndo(state, lane, owner)) {
            return left; // Undoing is not undone in turn.
        }
        ScopeState around = Expect.scope(left, owner.scope());
        return left.withScope(around.withCompensations(around.compensations().plusAll(ended.compensations())))
                .withKept(left.kept().plus(lane.text(), ended.kept()));
    }

    private static boolean isUndo(RunState state, ScopeAddress lane, NodeAddress owner) {
        return lane.lane().equals(ScopeNode.COMPENSATE)
                && Expect.scope(state, owner.scope()).node(owner) instanceof ScopeNode;
    }

    RunState itemsOpened(RunState state, RunEvent.ItemsOpened e, long sequence) {
        List<JsonNode> items = new ArrayList<>();
        e.items().forEach(items::add);
        OpenLanes lanes = OpenLanes.open(e.at(), List.of(), e.deadline(), e.needed())
                .withItems(TreePVector.from(items));
        if (e.inbox().isEmpty()) {
            return state.withOpen(lanes);
        }
        long since = Mailbox.turn(sequence, 0);
        String source = Mailbox.webhook(e.inbox().get());
        Mailbox box = Expect.mailbox(state, source).withWaiter(since, new Mailbox.Waiter(e.at(), 0));
        return state.withMailbox(box).withOpen(lanes.withInbox(Optional.of(new OpenLanes.Listening(source, since))));
    }

    RunState itemArrived(RunState state, RunEvent.ItemArrived e) {
        OpenLanes lanes = Expect.lanes(state, e.at());
        String source = lanes.inbox()
                .orElseThrow(() -> Expect.broken("a forEach over an inbox", e.at().text()))
                .source();
        return state.withMailbox(Expect.mailbox(state, source).without(1))
                .withOpen(lanes.withItems(lanes.items().plus(e.item())));
    }

    RunState detached(RunState state, NodeAddress at) {
        OpenLanes lanes = Expect.lanes(state, at);
        boolean background = Expect.scope(state, at.scope()).node(at) instanceof BackgroundNode;
        RunState left = Closing.unlisten(state, lanes);
        OpenLanes alone = lanes.withInbox(Optional.empty()).asDetached();
        return left.withOpen(background ? alone : alone.withoutDeadline());
    }

    RunState handlersArmed(RunState state, RunEvent.HandlersArmed e, long sequence) {
        RunState armed = state;
        PVector<OpenLanes.Handler> handlers = TreePVector.empty();
        for (int i = 0; i < e.sources().size(); i++) {
            String source = e.sources().get(i);
            long since = Mailbox.turn(sequence, i + 1);
            handlers = handlers.plus(new OpenLanes.Handler(i + 1, source, since, e.dues().get(i), 0));
            if (!source.isEmpty()) {
                Mailbox box = armed.mailboxes().getOrDefault(source, Mailbox.ofSignal(source));
                armed = armed.withMailbox(box.withWaiter(since, new Mailbox.Waiter(e.at(), i + 1)));
            }
        }
        return armed.withOpen(Expect.lanes(armed, e.at()).withHandlers(handlers));
    }

    /** A handler took an event; one that interrupts, or whose timer does not come again, listens no more. */
    RunState handlerStarted(RunState state, RunEvent.HandlerStarted e) {
        OpenLanes lanes = Expect.lanes(state, e.at());
        ScopeNode node = (ScopeNode) Expect.scope(state, e.at().scope()).node(e.at());
        RunState taken = state;
        PVector<OpenLanes.Handler> handlers = TreePVector.empty();
        for (OpenLanes.Handler handler : lanes.handlers()) {
            if (handler.number() != e.handler()) {
                handlers = handlers.plus(handler);
                continue;
            }
            if (!handler.source().isEmpty()) {
                taken = taken.withMailbox(Expect.mailbox(taken, handler.source()).without(1));
            }
            if (!handler.source().isEmpty() || e.dueAgain().isPresent()) {
                handlers = handlers.plus(new OpenLanes.Handler(
                        handler.number(), handler.source(), handler.since(), e.dueAgain(), handler.calls() + 1));
            }
        }
        if (node.handlers().get(e.handler() - 1).interrupt()) {
            taken = Closing.unlisten(taken, lanes.withHandlers(handlers));
            handlers = TreePVector.empty();
        }
        return taken.withOpen(lanes.withHandlers(handlers));
    }

    RunState finallyStarted(RunState state, RunEvent.FinallyStarted e) {
        return state.withOpen(Expect.lanes(state, e.at())
                .withPending(new OpenLanes.Pending(e.value(), e.error(), e.origin())));
    }

    /** A scope that can undo itself as a whole takes the place of what can be undone inside it. */
    RunState compensationRegistered(RunState state, RunEvent.CompensationRegistered e, long sequence) {
        ScopeState scope = Expect.scope(state, e.at().scope());
        ScopeAddress lane = e.at().lane(ScopeNode.LANE);
        PSortedMap<Long, Compensation> left = scope.compensations();
        for (var entry : scope.compensations().entrySet()) {
            if (entry.getValue().at().scope().isWithin(lane)) {
                left = left.minus(entry.getKey());
            }
        }
        return state.withScope(scope.withCompensations(left.plus(sequence, new Compensation(e.at(), e.value()))));
    }

    /** The scope that fails forgets what is now being undone. */
    RunState compensationStarted(RunState state, NodeAddress at) {
        RunState begun = state;
        Optional<ScopeState> place = state.scope(at.scope());
        while (place.isPresent()) {
            ScopeState scope = place.get();
            for (var entry : scope.compensations().entrySet()) {
                if (entry.getValue().at().equals(at)) {
                    begun = begun.withScope(scope.withCompensations(scope.compensations().minus(entry.getKey())));
                }
            }
            place = scope.owner().flatMap(owner -> state.scope(owner.scope()));
        }
        return begun.withOpen(OpenLanes.open(at, List.of(ScopeNode.COMPENSATE), Optional.empty(), Optional.empty()));
    }

    RunState nodeRetrying(RunState state, RunEvent.NodeRetrying e, Instant due) {
        RunState closed = Closing.visit(state, e.at());
        return closed.withScope(Expect.scope(closed, e.at().scope()).withAttempts(e.at().id(), e.attempt()))
                .withOpen(new OpenVisit.OpenRetry(e.at(), due));
    }

    private static NodeAddress owner(ScopeAddress lane) {
        return lane.owner().orElseThrow(() -> Expect.broken("a lane", lane.text()));
    }
}
