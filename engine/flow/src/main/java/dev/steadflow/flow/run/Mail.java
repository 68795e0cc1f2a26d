package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEvent.WebhookOpened.Inbox;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import dev.steadflow.flow.run.OpenVisit.OpenToken;
import dev.steadflow.flow.run.OpenVisit.OpenWait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pcollections.PVector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a decision does about the world outside: inboxes, signals, waits, child runs. Owned by one {@link Deciding}. */
final class Mail {

    private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();
    private static final int OK = 200;
    private static final int LOWEST_STATUS = 200;
    private static final int HIGHEST_STATUS = 599;

    private final Deciding deciding;
    private final NodeValues values;
    private final RunId run;
    private final InboxNames inboxes;
    private final FlowDefinition flow;

    Mail(Deciding deciding, NodeValues values, RunId run, InboxNames inboxes, FlowDefinition flow) {
        this.deciding = deciding;
        this.values = values;
        this.run = run;
        this.inboxes = inboxes;
        this.flow = flow;
    }

    // ---- webhooks -------------------------------------------------------------------------------------------------

    void open(NodeAddress at, WebhookNode node) throws ExpressionException {
        if (node.token().isPresent()) {
            String token = values.name(deciding.state(), at, "token", node.token().get());
            deciding.emit(new RunEvent.TokenRequested(at, token));
            return;
        }
        if (node.each().isEmpty()) {
            Inbox inbox = inbox(at, 0);
            opened(at, node, List.of(inbox), handle(inbox));
            return;
        }
        JsonNode each = values.evaluate(deciding.state(), at, "each", node.each().get());
        if (!each.isArray()) {
            throw new ExpressionException(
                    "Expected each to be a list, but found " + NodeValues.shortened(each) + ".",
                    node.each().get().toString(),
                    -1);
        }
        List<Inbox> opened = new ArrayList<>();
        ArrayNode handles = JsonNodeFactory.instance.arrayNode(each.size());
        for (int i = 0; i < each.size(); i++) {
            opened.add(inbox(at, i));
            handles.add(handle(opened.get(i)));
        }
        opened(at, node, opened, handles);
    }

    private Inbox inbox(NodeAddress at, int number) {
        String id = inboxes.id(run, at, number);
        return new Inbox(id, inboxes.url(id));
    }

    private static ObjectNode handle(Inbox inbox) {
        ObjectNode handle = JsonNodeFactory.instance.objectNode().put("id", inbox.id());
        inbox.url().ifPresent(url -> handle.put("url", url));
        return handle;
    }

    private void opened(NodeAddress at, WebhookNode node, List<Inbox> opened, JsonNode handles)
            throws ExpressionException {
        deciding.emit(new RunEvent.WebhookOpened(at, opened, deciding.reshaped(at, node, handles)));
        deciding.goOn(at, node.next());
    }

    /** The engine has given the name that a webhook asked for. */
    void granted(OpenToken asked) {
        NodeAddress at = asked.at();
        Inbox inbox = new Inbox(asked.token(), Optional.empty());
        try {
            opened(at, (WebhookNode) deciding.node(at), List.of(inbox), handle(inbox));
        } catch (ExpressionException e) {
            deciding.fail(at, NodeValues.expressionError(at.text(), "out", e));
        }
    }

    void receive(RunInput.ReceivePayload input) {
        Optional<Mailbox> box = deciding.state().inbox(input.inbox());
        if (box.filter(open -> open.admission(input.key()) == Mailbox.Admission.ACCEPTED).isEmpty()) {
            return;
        }
        String payload = box.get().nextPayload();
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("id", payload);
        input.request().properties().forEach(field -> request.set(field.getKey(), field.getValue()));
        deciding.emit(new RunEvent.PayloadReceived(
                box.get().at().orElseThrow(), input.inbox(), payload, request, input.key(), input.held()));
        if (!deciding.state().keepsWhatComes()) {
            deciding.doNext(new Task.Serve(box.get().source()));
        }
    }

    void respond(NodeAddress at, RespondNode node) throws ExpressionException {
        RunState state = deciding.state();
        JsonNode to = values.text(state, at, "to", node.to());
        String payload = to.isString() ? to.stringValue() : to.path("id").asString("");
        int status = node.status().isPresent() ? status(at, node.status().get()) : OK;
        Map<String, String> headers = node.headers().isPresent() ? headers(at, node.headers().get()) : Map.of();
        JsonNode body = node.body().isPresent() ? values.evaluate(state, at, "body", node.body().get()) : NULL;
        if (!state.callers().containsKey(payload)) {
            deciding.fail(at, FlowError.of(FlowError.NO_CALLER, "Expected a caller who waits for the answer to "
                    + NodeValues.shortened(to)
                    + ", but there is none. The webhook needs \"respond\": \"manual\", and each "
                    + "request can be answered once."));
            return;
        }
        deciding.emit(new RunEvent.CallerAnswered(at, payload, status, headers, body));
        deciding.complete(at, node, NULL);
    }

    private int status(NodeAddress at, JsonNode template) throws ExpressionException {
        JsonNode status = values.evaluate(deciding.state(), at, "status", template);
        if (status.isInt() && status.intValue() >= LOWEST_STATUS && status.intValue() <= HIGHEST_STATUS) {
            return status.intValue();
        }
        throw new ExpressionException(
                "Expected status to be a number from 200 to 599, but found " + NodeValues.shortened(status) + ".",
                template.toString(), -1);
    }

    private Map<String, String> headers(NodeAddress at, JsonNode template) throws ExpressionException {
        JsonNode found = values.evaluate(deciding.state(), at, "headers", template);
        Map<String, String> headers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> header : found.properties()) {
            headers.put(header.getKey(), header.getValue().asString(header.getValue().toString()));
        }
        if (!found.isObject() && !found.isNull()) {
            throw new ExpressionException(
                    "Expected headers to be an object of texts, but found " + NodeValues.shortened(found) + ".",
                    template.toString(), -1);
        }
        return headers;
    }

    /** The id in a webhook's handle, when its inbox is open. */
    static String inbox(RunState state, String field, JsonNode handle) throws ExpressionException {
        String id = handle.isString() ? handle.stringValue() : handle.path("id").asString("");
        if (state.inbox(id).isEmpty()) {
            throw new ExpressionException(
                    "Expected " + field + " to be the handle of an open webhook, {id, url}, but found "
                            + NodeValues.shortened(handle) + ".",
                    handle.toString(), -1);
        }
        return id;
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
        String source = source(at, node);
        boolean list = !(node.take() instanceof WaitNode.Take.One);
        int payloads =
                switch (node.take()) {
                    case WaitNode.Take.One _ -> 1;
                    case WaitNode.Take.All _ -> 0;
                    case WaitNode.Take.Count count -> count.payloads();
                };
        deciding.emit(new RunEvent.WaitStarted(at, source, payloads, list, deadline));
        if (source.startsWith(OpenWait.LANE)) {
            NodeAddress lane = NodeAddress.parse(source.substring(OpenWait.LANE.length()));
            laneEnded(lane, (BackgroundNode) deciding.node(lane));
        } else if (payloads == 0) {
            deciding.doNext(new Task.TakeAll(at));
        } else {
            deciding.doNext(new Task.Serve(source));
        }
    }

    private String source(NodeAddress at, WaitNode node) throws ExpressionException {
        RunState state = deciding.state();
        if (node.webhook().isPresent()) {
            return Mailbox.webhook(inbox(state, "webhook", values.text(state, at, "webhook", node.webhook().get())));
        }
        if (node.signal().isPresent()) {
            return Mailbox.signal(values.name(state, at, "signal", node.signal().get()));
        }
        JsonNode handle = values.text(state, at, "run", node.run().orElse(""));
        if (!handle.path("background").isString()) {
            return OpenWait.RUN + runId("run", handle).text();
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
        return OpenWait.LANE + lane.text();
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
                    default -> throw Expect.broken("a wait", first.at().text());
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
            deciding.fail(lanes.at(), deciding.lanes().tooManyLanes(lanes.at(), lanes.items().size() + 1));
            return false;
        }
        deciding.emit(new RunEvent.ItemArrived(lanes.at(), lanes.items().size(), box.kept().get(0).value()));
        deciding.doNext(new Task.StartNext(lanes.at()));
        return deciding.node(lanes.at()) instanceof ForEachNode;
    }

    private boolean handler(OpenLanes lanes, Mailbox.Waiter waiter, Mailbox box) {
        for (OpenLanes.Handler handler : lanes.handlers()) {
            if (handler.number() == waiter.handler()) {
                deciding.lanes().attempting().handle(lanes, handler, box.kept().get(0).value());
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
            deciding.fail(at, NodeValues.expressionError(at.text(), "out", e));
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
        String source = OpenWait.LANE + lane.text();
        for (OpenVisit visit : List.copyOf(
                deciding.state().open().tailMap(lane.scope().text() + "/").values())) {
            if (visit instanceof OpenWait wait && wait.source().equals(source)) {
                end(wait, 0, value);
            }
        }
    }

    // ---- child runs -----------------------------------------------------------------------------------------------

    void startChild(NodeAddress at, FlowNode node) throws ExpressionException {
        JsonNode in = deciding.lanes().childInput(at, node);
        FlowDefinition child = flow.children().get(node.flow());
        Optional<FlowError> misfit = child == null ? Optional.empty() : Lanes.misfit(child, in);
        if (misfit.isPresent()) {
            deciding.fail(at, misfit.get());
            return;
        }
        deciding.emit(new RunEvent.ChildRequested(at, node.flow(), ChildRunIds.of(run, at, deciding.now()), in));
    }

    /** The child run exists. */
    void childStarted(OpenVisit.OpenChild child) {
        NodeAddress at = child.at();
        NodeDefinition node = deciding.node(at);
        try {
            JsonNode handle = JsonNodeFactory.instance.objectNode().put("runId", child.run().text());
            deciding.emit(new RunEvent.ChildStarted(at, child.run(), deciding.reshaped(at, node, handle)));
        } catch (ExpressionException e) {
            deciding.fail(at, NodeValues.expressionError(at.text(), "out", e));
            return;
        }
        deciding.goOn(at, node.next());
    }
}
