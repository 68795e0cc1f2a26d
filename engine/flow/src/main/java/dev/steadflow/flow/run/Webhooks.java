package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEvent.WebhookOpened.Inbox;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.run.OpenVisit.OpenToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a decision does about inboxes: opens them, takes what comes in, answers callers. Owned by one {@link Deciding}. */
final class Webhooks {

    private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();
    private static final int OK = 200;
    private static final int LOWEST_STATUS = 200;
    private static final int HIGHEST_STATUS = 599;

    private final Deciding deciding;
    private final NodeValues values;
    private final RunId run;
    private final InboxNames inboxes;

    Webhooks(Deciding deciding, NodeValues values, RunId run, InboxNames inboxes) {
        this.deciding = deciding;
        this.values = values;
        this.run = run;
        this.inboxes = inboxes;
    }

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
            deciding.failing().fail(at, NodeValues.expressionError(at.text(), "out", e));
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
            deciding.failing().fail(at,
                    FlowError.of(FlowError.NO_CALLER, "Expected a caller who waits for the answer to "
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
}
