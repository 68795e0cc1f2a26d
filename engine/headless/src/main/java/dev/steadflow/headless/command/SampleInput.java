package dev.steadflow.headless.command;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An input that fits a flow's schema, to begin with: what the schema names as default, example or choice, else something
 * short of the right type; an object has its required properties and those with defaults. Pure.
 */
final class SampleInput {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 8; // A schema may be about itself.

    private SampleInput() {}

    /** {@code {"name":"text","parcels":6}}; {@code {}} for a schema that asks for nothing. */
    static JsonNode of(JsonNode schema) {
        return value(schema, 0);
    }

    private static JsonNode value(JsonNode schema, int depth) {
        for (String named : new String[]{"default", "const"}) {
            if (schema.has(named)) {
                return schema.get(named);
            }
        }
        for (String several : new String[]{"examples", "enum"}) {
            if (!schema.path(several).isEmpty()) {
                return schema.get(several).get(0);
            }
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.path(0).asString("") : type.asString("")) {
            case "string" -> JSON.stringNode(text(schema));
            case "integer", "number" -> schema.has("minimum") ? schema.get("minimum") : JSON.numberNode(1);
            case "boolean" -> JSON.booleanNode(false);
            case "null" -> JSON.nullNode();
            case "array" -> depth < DEEPEST && schema.path("minItems").asInt(0) > 0
                    ? JSON.arrayNode().add(value(schema.path("items"), depth + 1))
                    : JSON.arrayNode();
            default -> object(schema, depth);
        };
    }

    private static ObjectNode object(JsonNode schema, int depth) {
        ObjectNode made = JSON.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            boolean required = schema.path("required").values().stream()
                    .anyMatch(name -> name.asString("").equals(property.getKey()));
            if (depth < DEEPEST && (required || property.getValue().has("default"))) {
                made.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        }
        return made;
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "date" -> "2026-01-31";
            case "date-time" -> "2026-01-31T09:00:00Z";
            case "time" -> "09:00:00Z";
            case "duration" -> "PT1H";
            case "email" -> "ada@example.org";
            case "uri", "uri-reference" -> "https://example.org";
            case "uuid" -> "00000000-0000-4000-8000-000000000000";
            default -> "x".repeat(Math.max(0, schema.path("minLength").asInt(0) - 4)) + "text";
        };
    }
}
