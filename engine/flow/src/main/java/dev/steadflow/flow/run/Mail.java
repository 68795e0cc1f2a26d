package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.WaitSource;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import dev.steadflow.flow.run.OpenVisit.OpenWait;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pcollections.PVector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a decision does about what visits wait for: signals, payloads, the ends of lanes and runs. What comes is kept in
 * mailboxes, and given to whoever is first in their line. Owned by one {@link Deciding}.
 */
final class Mail {

    private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

    private final Deciding deciding;
    private final NodeValues values;
    private final RunId run;

    Mail(Deciding deciding, NodeValues values, RunId run) {
        this.deciding = deciding;
        this.values = values;
        this.run = run;
    }

    // ---- signals --------------------------------------------------------------------------------------------------

    void send(NodeAddress at, SignalNode node) throws ExpressionException {
        RunState state = deciding.state();
        String name = values.name(state, at, "name", node.name());
        JsonNode data = node.data().isPresent() ? values.evaluate(state, at, "data", node.data().get()) : NULL;
        RunId to = node.to().isPresent() ? runId("to", values.text(state, at, "to", node.to().get())) : run;
        if (!to.equals(run)) {
            deciding.emit(new RunEvent.SignalSent(at, to, name, data));
            return;
        }
        receive(new RunInput.ReceiveSignal(name, data, Optional.of(run.text() + "/" + at.text())));
        deciding.complete(at, node, NULL);
    }

    private static RunId runId(String field, JsonNode value) throws ExpressionException {
        String text = value.isString() ? value.stringValue() : value.path("runId").asString("");
        try {
            return new RunId(text);
        } catch (IllegalArgumentException e) {
            throw new ExpressionException(
                    "Expected " + field + " to be a run id or the handle of a background child, {runId}, but found "
                            + NodeValues.shortened(value) + ".",
                    value.toString(), -1);
        }
    }

    void receive(RunInput.ReceiveSignal input) {
        String source = Mailbox.signal(input.name());
        Mailbox box = deciding.state().mailboxes().getOrDefault(source, Mailbox.ofSignal(source));
        if (box.admission(input.key()) == Mailbox.Admission.ACCEPTED) {
            deciding.emit(new RunEvent.SignalReceived(input.name(), input.data(), input.key()));
            if (!deciding.state().keepsWhatComes()) {
                deciding.doLast(new Task.Serve(source));
            }
        }
    }

    // ---- waits ----------------------------------------------------------------------------------------------------

    void await(NodeAddress at, WaitNode node) throws ExpressionException {
        RunState state = deciding.state();
        Optional<Instant> deadline = values.deadline(state, at, node);
        WaitSource source = source(at, node);
        boolean list = !(node.take() instanceof WaitNode.Take.One);
        int payloads =
                switch (node.take()) {
                    case WaitNode.Take.One _ -> 1;
                    case WaitNode.Take.All _ -> 0;
                    case WaitNode.Take.Count count -> count.payloads();
                };
        deciding.emit(new RunEvent.WaitStarted(at, source.text(), payloads, list, deadline));
        if (source instanceof WaitSource.OfLane(NodeAddress lane)) {
            laneEnded(lane, (BackgroundNode) deciding.node(lane));
        } else if (payloads == 0) {
            deciding.doNext(new Task.TakeAll(at));
        } else {
            deciding.doNext(new Task.Serve(source.text()));
        }
    }

    private WaitSource source(NodeAddress at, WaitNode node) throws ExpressionException {
        RunState state = deciding.state();
        if (node.webhook().isPresent()) {
            return new WaitSource.OfInbox(
                    Webhooks.inbox(state, "webhook", values.text(state, at, "webhook", node.webhook().get())));
        }
        if (node.signal().isPresent()) {
            return new WaitSource.OfSignal(values.name(state, at, "signal", node.signal().get()));
        }
        JsonNode handle = values.text(state, at, "run", node.run().orElse(""));
        if (!handle.path("background").isString()) {
            return new WaitSource.OfRun(runId("run", handle));
        }
        NodeAddress lane = NodeAddress.parse(handle.path("background").stringValue());
        Optional<ScopeState> scope = state.scope(lane.scope());
        boolean known = scope.isPresent()
                && (scope.get().backgrounds().containsKey(lane.text()) || state.lanes(lane).isPresent());
        if (!known) {
            throw new ExpressionException(
                    "Expected the handle of a background lane of this or an enclosing scope, but found "
                            + NodeValues.shortened(handle) + ".",
                    handle.toString(), -1);
        }
        return new WaitSource.OfLane(lane);
    }

    /** Gives what a mailbox keeps to whoever is first in its line, as long as it is enough for him. */
    void serve(String source) {
        Mailbox box = deciding.state().mailboxes().get(source);
        if (box == null || box.kept().isEmpty() || box.waiters().isEmpty()) {
            return;
        }
        Mailbox.Waiter first = box.waiters().get(box.waiters().firstKey());
        OpenVisit visit =
                deciding.state().visit(first.at()).orElseThrow(() -> Expect.broken("a wait", first.at().text()));
        boolean served =
                switch (visit) {
                    case OpenWait wait -> box.kept().size() >= wait.payloads() && take(wait, box);
                    case OpenLanes lanes -> first.handler() == 0 ? item(lanes, box) : handler(lanes, first, box);
                    case OpenVisit.OpenStep _,OpenVisit.OpenSleep _,OpenVisit.OpenIncident _,OpenVisit.OpenChild _,OpenVisit.OpenSignal _,OpenVisit.OpenToken _,OpenVisit.OpenLock _,OpenVisit.OpenRetry _ ->
                        throw Expect.broken("a wait", first.at().text());
                };
        if (served) {
            deciding.doLast(new Task.Serve(source));
        }
    }

    /** Takes what is there now, after handlers that listen: they hear an event before waits inside their lane. */
    void takeAll(NodeAddress at) {
        if (!(deciding.state().visit(at).orElse(null) instanceof OpenWait wait)) {
            return;
        }
        Mailbox box = deciding.state().mailboxes().get(wait.source());
        boolean heard = box != null && !box.kept().isEmpty() && !box.waiters().isEmpty()
                && box.waiters().get(box.waiters().firstKey()).handler() > 0;
        if (heard) {
            deciding.doNext(new Task.TakeAll(at));
            serve(wait.source());
        } else {
            take(wait, box);
        }
    }

    private boolean take(OpenWait wait, Mailbox box) {
        int taken = wait.payloads() == 0 ? box.kept().size() : wait.payloads();
        JsonNode raw = wait.list() ? list(box.kept(), taken) : box.kept().get(0).value();
        end(wait, taken, raw);
        return true;
    }

    private static ArrayNode list(PVector<Mailbox.Payload> kept, int payloads) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode(payloads);
        for (int i = 0; i < payloads; i++) {
            list.add(kept.get(i).value());
        }
        return list;
    }

    /** The next item of a forEach has arrived, if there is room for its lane. */
    private boolean item(OpenLanes lanes, Mailbox box) {
        if (!deciding.lanes().hasRoom(lanes) || lanes.tally().started() < lanes.items().size()) {
            return false;
        }
        if (lanes.items().size() >= deciding.limits().lanes()) {
            deciding.failing().fail(lanes.at(), deciding.lanes().tooMany(lanes.at(), lanes.items().size() + 1));
            return false;
        }
        deciding.emit(new RunEvent.ItemArrived(lanes.at(), lanes.items().size(), box.kept().get(0).value()));
        deciding.doNext(new Task.StartNext(lanes.at()));
        return deciding.node(lanes.at()) instanceof ForEachNode;
    }

    private boolean handler(OpenLanes lanes, Mailbox.Waiter waiter, Mailbox box) {
        for (OpenLanes.Handler handler : lanes.handlers()) {
            if (handler.number() == waiter.handler()) {
                deciding.attempting().handle(lanes, handler, box.kept().get(0).value());
                return true;
            }
        }
        throw Expect.broken("a handler that listens", lanes.at().text());
    }

    /** Ends a wait with what it waited for. */
    void end(OpenWait wait, int taken, JsonNode raw) {
        NodeAddress at = wait.at();
        NodeDefinition node = deciding.node(at);
        try {
            deciding.emit(new RunEvent.WaitEnded(at, taken, deciding.reshaped(at, node, raw)));
        } catch (ExpressionException e) {
            deciding.failing().fail(at, NodeValues.expressionError(at.text(), "out", e));
            return;
        }
        deciding.goOn(at, node.next());
    }

    /** Tells those who wait for a background lane how it ended, if it has. */
    void laneEnded(NodeAddress lane, BackgroundNode node) {
        LaneState how = deciding.scopeState(lane.scope()).backgrounds().get(lane.text());
        if (how == null) {
            return;
        }
        JsonNode value = node.errors() == Errors.COLLECT ? JoinRules.entry(how) : JoinRules.plain(how);
        String source = new WaitSource.OfLane(lane).text();
        for (OpenVisit visit : List.copyOf(
                deciding.state().open().tailMap(lane.scope().text() + "/").values())) {
            if (visit instanceof OpenWait wait && wait.source().equals(source)) {
                end(wait, 0, value);
            }
        }
    }
}
