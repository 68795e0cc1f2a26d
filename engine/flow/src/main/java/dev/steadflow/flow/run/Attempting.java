package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopeNode.Trigger;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a decision does about {@code scope} nodes: the lane with its handlers, then a catch, then finally. Owned by one
 * {@link Deciding}.
 */
final class Attempting {

    private final Deciding deciding;
    private final NodeValues values;

    Attempting(Deciding deciding, NodeValues values) {
        this.deciding = deciding;
        this.values = values;
    }

    void open(NodeAddress at, ScopeNode node) throws ExpressionException {
        List<String> sources = new ArrayList<>();
        List<Optional<Instant>> dues = new ArrayList<>();
        for (int i = 0; i < node.handlers().size(); i++) {
            Trigger on = node.handlers().get(i).on();
            sources.add(source(at, i, on));
            dues.add(due(at, i, on, 1));
        }
        deciding.emit(new RunEvent.LanesOpened(
                at, List.of(ScopeNode.LANE), values.deadline(deciding.state(), at, node)));
        if (!sources.isEmpty()) {
            deciding.emit(new RunEvent.HandlersArmed(at, sources, dues));
        }
        // Below what the lane does first: a handler that is served at once interrupts a lane that has begun.
        deciding.doNext(new Task.StartLane(at, ScopeNode.LANE, Map.of()));
        sources.stream().filter(source -> !source.isEmpty()).forEach(source -> deciding.doLast(new Task.Serve(source)));
    }

    private String source(NodeAddress at, int handler, Trigger on) throws ExpressionException {
        String field = "handlers/" + handler + "/on";
        return switch (on) {
            case Trigger.OnSignal signal ->
                Mailbox.signal(values.name(deciding.state(), at, field + "/signal", signal.name()));
            case Trigger.OnWebhook webhook ->
                Mailbox.webhook(Webhooks.inbox(deciding.state(), field + "/webhook",
                        values.text(deciding.state(), at, field + "/webhook", webhook.webhook())));
            case Trigger.OnTimer _,Trigger.OnInterval _ -> "";
        };
    }

    private Optional<Instant> due(NodeAddress at, int handler, Trigger on, int call) throws ExpressionException {
        String field = "handlers/" + handler + "/on";
        return switch (on) {
            case Trigger.OnTimer timer ->
                Optional.of(timer(field + "/timer", values.text(deciding.state(), at, field + "/timer", timer.at())));
            case Trigger.OnInterval interval ->
                Optional.of(interval(field + "/every",
                        values.text(deciding.state(), at, field + "/every/" + call, interval.every())));
            case Trigger.OnSignal _,Trigger.OnWebhook _ -> Optional.empty();
        };
    }

    private Instant timer(String field, JsonNode value) throws ExpressionException {
        boolean span = value.isString() && value.stringValue().startsWith("P");
        return span ? values.plus(NodeValues.duration(field, value)) : NodeValues.instant(field, value);
    }

    private Instant interval(String field, JsonNode value) throws ExpressionException {
        Duration every = NodeValues.duration(field, value);
        if (every.compareTo(Duration.ofMillis(1)) < 0) {
            throw new ExpressionException(
                    "Expected " + field + " to be longer than nothing, but found " + value + ".", value.toString(), -1);
        }
        return values.plus(every);
    }

    // ---- handlers -------------------------------------------------------------------------------------------------

    /** A timer of a handler is due. */
    void fire(OpenLanes open, OpenLanes.Handler handler) {
        JsonNode event = JsonNodeFactory.instance
                .objectNode()
                .put("dueAt", handler.due().orElse(deciding.now()).toString());
        handle(open, handler, event);
    }

    /** A handler takes an event. */
    void handle(OpenLanes open, OpenLanes.Handler handler, JsonNode event) {
        NodeAddress at = open.at();
        ScopeNode node = (ScopeNode) deciding.node(at);
        ScopeNode.Handler rule = node.handlers().get(handler.number() - 1);
        Optional<Instant> again;
        try {
            again = rule.on() instanceof Trigger.OnInterval
                    ? due(at, handler.number() - 1, rule.on(), handler.calls() + 2)
                    : Optional.empty();
        } catch (ExpressionException e) {
            FlowError error = NodeValues.expressionError(at.text(), "handlers", e);
            deciding.failing().breakLane(at.lane(ScopeNode.LANE), at, error);
            return;
        }
        deciding.emit(new RunEvent.HandlerStarted(at, handler.number(), handler.calls(), event, again));
        String lane = ScopeNode.handlerLane(handler.number()) + OpenLanes.item(handler.calls());
        if (rule.interrupt()) {
            deciding.emit(Cancellation.ofLanes(
                    deciding.state(), Expect.lanes(deciding.state(), at),
                    "handler " + handler.number() + " took over"));
        }
        deciding.doNext(new Task.StartLane(at, lane, Map.of("event", event)));
    }

    // ---- lanes that have ended ------------------------------------------------------------------------------------

    void settled(OpenLanes open, ScopeNode node, String lane, LaneState how, Optional<NodeAddress> origin) {
        NodeAddress at = open.at();
        if (lane.equals(ScopeNode.FINALLY)) {
            finallySettled(open, node, how, origin);
        } else if (how instanceof LaneState.Failed failed) {
            failed(open, node, lane, failed.error(), origin.orElse(at));
        } else if (ScopeNode.isCatch(lane)) {
            finish(open, node, JoinRules.plain(how));
        } else if (open.lane(ScopeNode.LANE).orElse(null) instanceof LaneState.Cancelled) {
            finish(open, node, JoinRules.plain(how)); // A handler took over and is done.
        } else if (open.tally().running() == 0) {
            finish(open, node, open.lane(ScopeNode.LANE).map(JoinRules::plain).orElseThrow());
        }
    }

    /** The lane or a handler failed: all of them are stopped, and a catch may take the error. */
    private void failed(OpenLanes open, ScopeNode node, String lane, FlowError error, NodeAddress origin) {
        NodeAddress at = open.at();
        deciding.emit(Cancellation.ofLanes(deciding.state(), open, "lane '" + lane + "' failed"));
        boolean tried = !ScopeNode.isCatch(lane);
        Optional<String> taker = tried ? taker(node, error) : Optional.empty();
        if (taker.isPresent()) {
            deciding.emit(new RunEvent.ErrorCaught(at, taker.get(), error));
            deciding.doNext(new Task.StartLane(at, taker.get(), Map.of("error", ErrorValues.caught(error, origin))));
        } else if (node.finallyLane().isPresent()) {
            startFinally(at, Optional.empty(), Optional.of(error), Optional.of(origin));
        } else {
            deciding.failing().fail(at, origin, error);
        }
    }

    private static Optional<String> taker(ScopeNode node, FlowError error) {
        for (int i = 0; i < node.catches().size(); i++) {
            if (ErrorValues.matches(node.catches().get(i).on(), error)) {
                return Optional.of(ScopeNode.catchLane(i + 1));
            }
        }
        return Optional.empty();
    }

    private void finish(OpenLanes open, ScopeNode node, JsonNode value) {
        if (node.finallyLane().isPresent()) {
            startFinally(open.at(), Optional.of(value), Optional.empty(), Optional.empty());
        } else {
            deciding.complete(open.at(), node, value);
        }
    }

    private void startFinally(
            NodeAddress at, Optional<JsonNode> value, Optional<FlowError> error, Optional<NodeAddress> origin) {
        deciding.emit(new RunEvent.FinallyStarted(at, value, error, origin));
        JsonNode caught = error.isPresent()
                ? ErrorValues.caught(error.get(), origin.orElse(at))
                : JsonNodeFactory.instance.nullNode();
        deciding.doNext(new Task.StartLane(at, ScopeNode.FINALLY, Map.of("error", caught)));
    }

    private void finallySettled(OpenLanes open, ScopeNode node, LaneState how, Optional<NodeAddress> origin) {
        NodeAddress at = open.at();
        OpenLanes.Pending pending = open.pending().orElseThrow(() -> Expect.broken("a pending end", at.text()));
        if (how instanceof LaneState.Failed failed) {
            deciding.failing().fail(at, origin.orElse(at), failed.error());
        } else if (pending.error().isPresent()) {
            deciding.failing().fail(at, pending.origin().orElse(at), pending.error().get());
        } else {
            deciding.complete(at, node, pending.value().orElseThrow());
        }
    }
}
