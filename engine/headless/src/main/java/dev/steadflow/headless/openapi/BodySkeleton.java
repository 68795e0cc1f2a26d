package dev.steadflow.headless.openapi;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A value of the shape that a schema describes, to be filled in: its examples and defaults, else empty values. */
record BodySkeleton(References references) {

    private static final int MAX_DEPTH = 6;
    private static final int MAX_FIELDS = 100;

    /** Of a media type object: its example, or what its schema says. */
    JsonNode of(JsonNode mediaType) {
        Optional<JsonNode> example = example(mediaType);
        JsonNode first = mediaType.path("examples").properties().stream().findFirst()
                .map(named -> references.resolve(named.getValue()).path("value")).orElse(NullNode.getInstance());
        return example.orElseGet(() -> first.isContainer() ? first : value(mediaType.path("schema"), 0));
    }

    private JsonNode value(JsonNode given, int depth) {
        JsonNode schema = references.resolve(given);
        Optional<JsonNode> example = example(schema);
        if (example.isPresent()) {
            return example.get();
        }
        if (depth >= MAX_DEPTH) {
            return NullNode.getInstance(); // A tree that holds itself.
        }
        for (String choice : new String[]{"oneOf", "anyOf"}) {
            if (!schema.path(choice).isEmpty()) {
                return value(schema.path(choice).path(0), depth + 1);
            }
        }
        JsonNode type = schema.path("type").isArray() ? schema.path("type").path(0) : schema.path("type");
        return switch (type.asString(schema.has("properties") || schema.has("allOf") ? "object" : "")) {
            case "object" -> object(schema, depth);
            case "array" -> JsonMapper.shared().createArrayNode().add(value(schema.path("items"), depth + 1));
            case "integer", "number" -> IntNode.valueOf(0);
            case "boolean" -> BooleanNode.FALSE;
            case "string" -> StringNode.valueOf("");
            default -> NullNode.getInstance();
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JsonMapper.shared().createObjectNode();
        for (JsonNode part : schema.path("allOf")) {
            if (value(part, depth + 1) instanceof ObjectNode inherited) {
                object.setAll(inherited);
            }
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            boolean sent = !references.resolve(property.getValue()).path("readOnly").asBoolean(false);
            if (sent && object.size() < MAX_FIELDS) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        }
        return object;
    }

    /** Texts that are expressions for us are none for the document. */
    private static Optional<JsonNode> example(JsonNode said) {
        for (String key : new String[]{"example", "default", "const"}) {
            if (said.has(key) && !said.path(key).toString().contains("{%")) {
                return Optional.of(said.path(key));
            }
        }
        JsonNode first = said.path("examples").isArray() ? said.path("examples").path(0) : said.path("enum").path(0);
        return first.isMissingNode() || first.toString().contains("{%") ? Optional.empty() : Optional.of(first);
    }
}
