package dev.steadflow.flow.file;

import static dev.steadflow.flow.file.SettingsReader.settings;

import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.definition.WebhookNode.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the nodes that deal with the world outside the run: webhook, wait, respond and signal. */
final class InboxReader {

    private InboxReader() {}

    static WebhookNode webhook(Fields fields) {
        Optional<JsonNode> each = fields.value("each");
        Optional<JsonNode> schema = fields.value("schema");
        Answer answer = answer(fields);
        Optional<Integer> buffer = fields.integer("buffer");
        Optional<String> token = fields.text("token");
        Optional<String> next = fields.text("next");
        return new WebhookNode(each, schema, answer, buffer, token, next, settings(fields));
    }

    /** What {@code respond} says. */
    static Answer answer(Fields fields) {
        return fields.value("respond").flatMap(it -> answer(fields, it)).orElseGet(Answer.Accepted::new);
    }

    private static Optional<Answer> answer(Fields fields, JsonNode value) {
        if (value.isString() && value.stringValue().equals("manual")) {
            return Optional.of(new Answer.Manual());
        }
        if (!(value instanceof ObjectNode json)) {
            fields.wrongType("respond", "\"manual\" or {\"status\": …, \"headers\": …, \"body\": …}", value);
            return Optional.empty();
        }
        Fields answer = fields.inside("respond", json);
        int status = answer.integer("status").orElse(Answer.Fixed.STANDARD_STATUS);
        Map<String, String> headers = headers(answer);
        Optional<JsonNode> body = answer.value("body");
        answer.refuseRest("the answer of a webhook");
        return Optional.of(new Answer.Fixed(status, headers, body));
    }

    private static Map<String, String> headers(Fields answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        answer.object("headers").ifPresent(json -> {
            Fields members = answer.inside("headers", json);
            json.propertyNames().forEach(name -> members.text(name).ifPresent(text -> headers.put(name, text)));
        });
        return headers;
    }

    static WaitNode waiting(Fields fields) {
        Optional<String> webhook = fields.text("webhook");
        Optional<String> signal = fields.text("signal");
        Optional<String> run = fields.text("run");
        WaitNode.Take take = fields.value("take").flatMap(it -> take(fields, it)).orElseGet(WaitNode.Take.One::new);
        Optional<String> next = fields.text("next");
        return new WaitNode(webhook, signal, run, take, next, settings(fields));
    }

    private static Optional<WaitNode.Take> take(Fields fields, JsonNode value) {
        if (value.isString() && value.stringValue().equals("one")) {
            return Optional.of(new WaitNode.Take.One());
        }
        if (value.isString() && value.stringValue().equals("all")) {
            return Optional.of(new WaitNode.Take.All());
        }
        if (Fields.isInt(value)) {
            return Optional.of(new WaitNode.Take.Count(value.intValue()));
        }
        fields.wrongType("take", "one, all or a whole number", value);
        return Optional.empty();
    }

    static RespondNode respond(Fields fields) {
        String to = fields.requiredText("to");
        Optional<JsonNode> status = fields.value("status");
        Optional<JsonNode> headers = fields.value("headers");
        Optional<JsonNode> body = fields.value("body");
        Optional<String> next = fields.text("next");
        return new RespondNode(to, status, headers, body, next, settings(fields));
    }

    static SignalNode signal(Fields fields) {
        Optional<String> to = fields.text("to");
        String name = fields.requiredText("name");
        Optional<JsonNode> data = fields.value("data");
        Optional<String> next = fields.text("next");
        return new SignalNode(to, name, data, next, settings(fields));
    }
}
