package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.definition.WebhookNode.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The fields of a webhook: how many inboxes, their address, what callers hear, what is accepted. */
final class WebhookParts {

    private WebhookParts() {}

    /** What a caller hears. */
    enum Answering {
        ACCEPTED(say("202 as soon as the payload is safe")),
        FIXED(say("The same answer every time")),
        MANUAL(say("Whatever a respond node answers"));

        private final String words;

        Answering(String words) {
            this.words = words;
        }

        static Answering of(Answer answer) {
            return switch (answer) {
                case Answer.Accepted _ -> ACCEPTED;
                case Answer.Fixed _ -> FIXED;
                case Answer.Manual _ -> MANUAL;
            };
        }

        private Answer fresh() {
            return switch (this) {
                case ACCEPTED -> new Answer.Accepted();
                case FIXED -> new Answer.Fixed(200, Map.of(), Optional.empty());
                case MANUAL -> new Answer.Manual();
            };
        }
    }

    static List<Part> of(NodeEditing<WebhookNode> editing, WebhookNode webhook) {
        List<Part> parts = new ArrayList<>();
        parts.add(Parts.options(say("Opens"), "", "/many", List.of(false, true),
                many -> many ? say("One inbox for each item of a list") : say("One inbox"),
                () -> editing.node().map(now -> now.each().isPresent()),
                many -> editing.change(say("Opens"), now -> withEach(now, many
                        ? Optional.of(JsonNodeFactory.instance.arrayNode())
                        : Optional.empty()))));
        if (webhook.each().isPresent()) {
            parts.add(Parts.value(say("For each of"), true, say(
                    "A list; the node yields a list of handles, index by index."),
                    Parts.JSON, "/each", editing.drafts(), editing.json("/each", say("Each"), WebhookNode::each,
                            (now, json) -> withEach(now,
                                    json.or(() -> Optional.of(JsonNodeFactory.instance.arrayNode()))))));
        }
        parts.add(Parts.options(say("Address"), "", "/address", List.of(false, true),
                named -> named ? say("A name, for the engine's interface only") : say("A URL that nobody can guess"),
                () -> editing.node().map(now -> now.token().isPresent()),
                named -> editing.change(say("Address"), now -> withToken(now, named
                        ? Optional.of("")
                        : Optional.empty()))));
        if (webhook.token().isPresent()) {
            parts.add(Parts.value(say("Name"), true, say(
                    "Unique among the runs that go on; a second owner gets TokenInUse."),
                    Parts.TEXT, "/token", editing.drafts(), editing.text("/token", say("Name"), WebhookNode::token,
                            (now, text) -> withToken(now, text.or(() -> Optional.of(""))))));
        }
        parts.add(
                Parts.options(say("Callers hear"), "", "/respond-kind", List.of(Answering.values()), each -> each.words,
                        () -> editing.node().map(now -> Answering.of(now.answer())),
                        each -> editing.change(say("Answer"), now -> withAnswer(now, each.fresh()))));
        if (webhook.answer() instanceof Answer.Fixed) {
            parts.addAll(fixed(editing));
        }
        parts.add(Parts.literal(say("Schema of the body"), false,
                say("JSON Schema; a caller whose body does not fit hears 400. Empty: any body."), Parts.JSON, "/schema",
                editing.drafts(), editing.json("/schema", say("Schema"), WebhookNode::schema,
                        (now, json) -> new WebhookNode(now.each(), json, now.answer(), now.buffer(), now.token(),
                                now.next(), now.settings()))));
        parts.add(Parts.literal(say("Keeps at most"), false,
                say("Payloads that nobody has taken yet; callers beyond that hear 429. Empty: 1,000."), Parts.WHOLE,
                "/buffer", editing.drafts(), editing.json("/buffer", say("Buffer"),
                        now -> now.buffer().map(IntNode::valueOf),
                        (now, json) -> new WebhookNode(now.each(), now.schema(), now.answer(),
                                Numbers.atLeastOne(json), now.token(), now.next(), now.settings()))));
        return parts;
    }

    private static List<Part> fixed(NodeEditing<WebhookNode> editing) {
        return List.of(
                Parts.literal(say("Status"), true, say("HTTP status, 200 to 599."), Parts.WHOLE, "/respond/status",
                        editing.drafts(), editing.json("/respond/status", say("Status"),
                                now -> fixed(now).map(fixed -> IntNode.valueOf(fixed.status())),
                                (now, json) -> change(now, fixed -> new Answer.Fixed(
                                        json.map(value -> value.asInt(200)).orElse(200), fixed.headers(),
                                        fixed.body())))),
                Parts.literal(say("Headers"), false, "", Parts.TEXTS, "/respond/headers", editing.drafts(),
                        editing.json("/respond/headers", say("Headers"),
                                now -> fixed(now).map(Answer.Fixed::headers).filter(all -> !all.isEmpty())
                                        .map(WebhookParts::json),
                                (now, json) -> change(now, fixed -> new Answer.Fixed(
                                        fixed.status(), headers(json), fixed.body())))),
                Parts.literal(say("Body"), false, say("Text is sent as it is, anything else as JSON."), Parts.JSON,
                        "/respond/body", editing.drafts(), editing.json("/respond/body", say("Body"),
                                now -> fixed(now).flatMap(Answer.Fixed::body),
                                (now, json) -> change(now, fixed -> new Answer.Fixed(
                                        fixed.status(), fixed.headers(), json)))));
    }

    private static Optional<Answer.Fixed> fixed(WebhookNode webhook) {
        return webhook.answer() instanceof Answer.Fixed fixed ? Optional.of(fixed) : Optional.empty();
    }

    private static WebhookNode change(
            WebhookNode webhook, java.util.function.UnaryOperator<Answer.Fixed> change) {
        return fixed(webhook).map(fixed -> withAnswer(webhook, change.apply(fixed))).orElse(webhook);
    }

    private static JsonNode json(Map<String, String> headers) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        headers.forEach((name, value) -> object.set(name, StringNode.valueOf(value)));
        return object;
    }

    private static Map<String, String> headers(Optional<JsonNode> json) {
        Map<String, String> headers = new LinkedHashMap<>();
        json.ifPresent(object -> object.properties()
                .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asString(""))));
        return headers;
    }

    private static WebhookNode withEach(WebhookNode node, Optional<JsonNode> each) {
        return new WebhookNode(each, node.schema(), node.answer(), node.buffer(), node.token(), node.next(),
                node.settings());
    }

    private static WebhookNode withToken(WebhookNode node, Optional<String> token) {
        return new WebhookNode(node.each(), node.schema(), node.answer(), node.buffer(), token, node.next(),
                node.settings());
    }

    private static WebhookNode withAnswer(WebhookNode node, Answer answer) {
        return new WebhookNode(node.each(), node.schema(), answer, node.buffer(), node.token(), node.next(),
                node.settings());
    }
}
