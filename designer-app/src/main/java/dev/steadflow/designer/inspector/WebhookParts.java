package dev.steadflow.designer.inspector;

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
        ACCEPTED("202 as soon as the payload is safe"),
        FIXED("The same answer every time"),
        MANUAL("Whatever a respond node answers");

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
        parts.add(Parts.options("Opens", "", "/many", List.of(false, true),
                many -> many ? "One inbox for each item of a list" : "One inbox",
                () -> editing.node().map(now -> now.each().isPresent()),
                many -> editing.change("Opens", now -> withEach(now, many
                        ? Optional.of(JsonNodeFactory.instance.arrayNode())
                        : Optional.empty()))));
        if (webhook.each().isPresent()) {
            parts.add(Parts.value("For each of", true, "A list; the node yields a list of handles, index by index.",
                    Parts.JSON, "/each", editing.drafts(), editing.json("/each", "Each", WebhookNode::each,
                            (now, json) -> withEach(now,
                                    json.or(() -> Optional.of(JsonNodeFactory.instance.arrayNode()))))));
        }
        parts.add(Parts.options("Address", "", "/address", List.of(false, true),
                named -> named ? "A name, for the engine's interface only" : "A URL that nobody can guess",
                () -> editing.node().map(now -> now.token().isPresent()),
                named -> editing.change("Address", now -> withToken(now, named
                        ? Optional.of("")
                        : Optional.empty()))));
        if (webhook.token().isPresent()) {
            parts.add(Parts.value("Name", true, "Unique among the runs that go on; a second owner gets TokenInUse.",
                    Parts.TEXT, "/token", editing.drafts(), editing.text("/token", "Name", WebhookNode::token,
                            (now, text) -> withToken(now, text.or(() -> Optional.of(""))))));
        }
        parts.add(Parts.options("Callers hear", "", "/respond-kind", List.of(Answering.values()), each -> each.words,
                () -> editing.node().map(now -> Answering.of(now.answer())),
                each -> editing.change("Answer", now -> withAnswer(now, each.fresh()))));
        if (webhook.answer() instanceof Answer.Fixed) {
            parts.addAll(fixed(editing));
        }
        parts.add(Parts.literal("Schema of the body", false,
                "JSON Schema; a caller whose body does not fit hears 400. Empty: any body.", Parts.JSON, "/schema",
                editing.drafts(), editing.json("/schema", "Schema", WebhookNode::schema,
                        (now, json) -> new WebhookNode(now.each(), json, now.answer(), now.buffer(), now.token(),
                                now.next(), now.settings()))));
        parts.add(Parts.literal("Keeps at most", false,
                "Payloads that nobody has taken yet; callers beyond that hear 429. Empty: 1,000.", Parts.WHOLE,
                "/buffer", editing.drafts(), editing.json("/buffer", "Buffer",
                        now -> now.buffer().map(IntNode::valueOf),
                        (now, json) -> new WebhookNode(now.each(), now.schema(), now.answer(),
                                Numbers.atLeastOne(json), now.token(), now.next(), now.settings()))));
        return parts;
    }

    private static List<Part> fixed(NodeEditing<WebhookNode> editing) {
        return List.of(
                Parts.literal("Status", true, "HTTP status, 200 to 599.", Parts.WHOLE, "/respond/status",
                        editing.drafts(), editing.json("/respond/status", "Status",
                                now -> fixed(now).map(fixed -> IntNode.valueOf(fixed.status())),
                                (now, json) -> change(now, fixed -> new Answer.Fixed(
                                        json.map(value -> value.asInt(200)).orElse(200), fixed.headers(),
                                        fixed.body())))),
                Parts.literal("Headers", false, "", Parts.TEXTS, "/respond/headers", editing.drafts(),
                        editing.json("/respond/headers", "Headers",
                                now -> fixed(now).map(Answer.Fixed::headers).filter(all -> !all.isEmpty())
                                        .map(WebhookParts::json),
                                (now, json) -> change(now, fixed -> new Answer.Fixed(
                                        fixed.status(), headers(json), fixed.body())))),
                Parts.literal("Body", false, "Text is sent as it is, anything else as JSON.", Parts.JSON,
                        "/respond/body", editing.drafts(), editing.json("/respond/body", "Body",
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
