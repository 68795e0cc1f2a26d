package dev.steadflow.flow.validation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Whether the keywords of a JSON Schema have values that mean something. The library looks at them only when a value is
 * checked, which is too late, and checking against the schema of schemas takes it most of a second the first time.
 */
final class SchemaShape {

    private static final Set<String> TYPES =
            Set.of("array", "boolean", "integer", "null", "number", "object", "string");

    private static final Set<String> SCHEMAS = Set.of(
            "items", "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "propertyNames", "contains",
            "not", "if", "then", "else");

    private static final Set<String> LISTS_OF_SCHEMAS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");

    private static final Set<String> NAMED_SCHEMAS =
            Set.of("properties", "patternProperties", "$defs", "dependentSchemas");

    private static final Set<String> NUMBERS =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");

    private static final Set<String> COUNTS = Set.of(
            "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minContains",
            "maxContains");

    private static final Set<String> TEXTS = Set.of("pattern", "format", "$ref");

    private SchemaShape() {}

    /** The first thing that is wrong, with its place; empty when all is well. */
    static Optional<String> complaint(JsonNode schema) {
        return schema("", schema);
    }

    private static Optional<String> schema(String at, JsonNode schema) {
        if (schema.isBoolean()) {
            return Optional.empty();
        }
        if (!schema.isObject()) {
            return wrong(at, "a JSON Schema, an object,", schema);
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            Optional<String> complaint =
                    keyword(Pointer.child(at, keyword.getKey()), keyword.getKey(), keyword.getValue());
            if (complaint.isPresent()) {
                return complaint;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> keyword(String at, String name, JsonNode value) {
        if (name.equals("type")) {
            boolean fits = value.isArray() ? value.valueStream().allMatch(SchemaShape::isType) : isType(value);
            return fits ? Optional.empty()
                    : wrong(at, "one of " + String.join(", ", TYPES.stream().sorted().toList()), value);
        }
        if (SCHEMAS.contains(name)) {
            return schema(at, value);
        }
        if (LISTS_OF_SCHEMAS.contains(name)) {
            return value.isArray() ? list(at, value) : wrong(at, "a list of schemas", value);
        }
        if (NAMED_SCHEMAS.contains(name)) {
            return value.isObject() ? named(at, value) : wrong(at, "an object of schemas", value);
        }
        if (name.equals("required")) {
            boolean fits = value.isArray() && value.valueStream().allMatch(JsonNode::isString);
            return fits ? Optional.empty() : wrong(at, "a list of names", value);
        }
        if (name.equals("enum")) {
            return value.isArray() ? Optional.empty() : wrong(at, "a list of values", value);
        }
        if (NUMBERS.contains(name)) {
            return value.isNumber() ? Optional.empty() : wrong(at, "a number", value);
        }
        if (COUNTS.contains(name)) {
            boolean fits = value.isIntegralNumber() && value.bigIntegerValue().signum() >= 0;
            return fits ? Optional.empty() : wrong(at, "a whole number from 0", value);
        }
        return !TEXTS.contains(name) || value.isString() ? Optional.empty() : wrong(at, "a text", value);
    }

    private static Optional<String> list(String at, JsonNode schemas) {
        for (int i = 0; i < schemas.size(); i++) {
            Optional<String> complaint = schema(at + "/" + i, schemas.get(i));
            if (complaint.isPresent()) {
                return complaint;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> named(String at, JsonNode schemas) {
        for (Map.Entry<String, JsonNode> each : schemas.properties()) {
            Optional<String> complaint = schema(Pointer.child(at, each.getKey()), each.getValue());
            if (complaint.isPresent()) {
                return complaint;
            }
        }
        return Optional.empty();
    }

    private static boolean isType(JsonNode value) {
        return value.isString() && TYPES.contains(value.stringValue());
    }

    private static Optional<String> wrong(String at, String expected, JsonNode found) {
        String place = at.isEmpty() ? "" : " at " + at;
        return Optional.of("Expected " + expected + place + " of the schema, but found " + InputFit.shown(found) + ".");
    }
}
