package dev.steadflow.flow.validation;

import dev.steadflow.flow.expression.Templates;
import dev.steadflow.flow.validation.Problem.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Compares a literal input with a schema; an expression or a secret fits wherever it stands. */
final class InputFit {

    private final Teller teller;
    private final String begin;
    private final String uses;
    private final boolean closed;
    private final Findings findings;

    /** Where what does not fit is told. */
    private interface Teller {
        void tell(Severity severity, ProblemCode code, String field, String message);
    }

    private InputFit(Teller teller, String begin, String uses, boolean closed, Findings findings) {
        this.teller = teller;
        this.begin = begin;
        this.uses = uses;
        this.closed = closed;
        this.findings = findings;
    }

    /** For a step, which takes no fields but those of its schema unless that says so. */
    static InputFit ofStep(NodeView node, String uses, Findings findings) {
        return new InputFit(of(node, findings), "/in", uses, true, findings);
    }

    /** For a child flow, whose schema means what JSON Schema says. */
    static InputFit ofFlow(NodeView node, String id, Findings findings) {
        return new InputFit(of(node, findings), "/in", "flow '" + id + "'", false, findings);
    }

    /** For the settings of a trigger that a plugin brings, which stand at a field of the flow. */
    static InputFit ofTrigger(String field, String uses, Findings findings) {
        return new InputFit((severity, code, at, message) -> {
            switch (severity) {
                case ERROR -> findings.flowError(code, at, message);
                case WARNING -> findings.flowWarning(code, at, message);
            }
        }, field, uses, true, findings);
    }

    private static Teller of(NodeView node, Findings findings) {
        return (severity, code, at, message) -> {
            switch (severity) {
                case ERROR -> findings.error(code, node, at, message);
                case WARNING -> findings.warning(code, node, at, message);
            }
        };
    }

    void check(JsonNode schema, JsonNode in) {
        value(schema, in, begin, uses);
    }

    private void value(JsonNode schema, JsonNode value, String field, String what) {
        boolean expression = value.isString() && Templates.isExpression(value.stringValue());
        if (expression || value.has("$secret") || !schema.isObject() || isUndecided(schema)) {
            return;
        }
        if (schema.path("x-secret").asBoolean(false) && !value.isNull() && !value.asString("").isEmpty()) {
            teller.tell(Severity.WARNING, ProblemCode.LITERAL_SECRET, field,
                    "Expected a secret for " + what
                            + ", but found a literal value, which everybody who sees the file can read. "
                            + "Write {\"$secret\": \"name\"} and set the secret.");
        }
        if (!typeFits(schema, value)) {
            teller.tell(Severity.ERROR, ProblemCode.WRONG_TYPE, field,
                    "Expected %s for %s, but found %s.".formatted(types(schema), what, shown(value)));
            return;
        }
        JsonNode allowed = schema.path("enum");
        if (allowed.isArray() && allowed.valueStream().noneMatch(value::equals)) {
            List<String> words =
                    allowed.valueStream().map(it -> it.isString() ? it.stringValue() : it.toString()).toList();
            teller.tell(Severity.ERROR, ProblemCode.WRONG_VALUE, field,
                    "Expected one of %s for %s, but found %s.".formatted(String.join(", ", words), what, shown(value))
                            + findings.hint(value.asString(""), Set.copyOf(words)));
        }
        if (value.isObject()) {
            members(schema, value, field, what);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                value(schema.path("items"), value.get(i), field + "/" + i, "item " + (i + 1) + " of " + what);
            }
        }
    }

    private static boolean isUndecided(JsonNode schema) {
        return schema.has("$ref") || schema.has("anyOf") || schema.has("oneOf") || schema.has("allOf");
    }

    private void members(JsonNode schema, JsonNode value, String field, String what) {
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        boolean refusesOthers =
                others.isMissingNode() ? closed && properties.isObject() : others.isBoolean() && !others.booleanValue();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String name = member.getKey();
            String at = Pointer.child(field, name);
            if (properties.has(name)) {
                value(properties.get(name), member.getValue(), at, "'" + name + "' of " + uses);
            } else if (refusesOthers) {
                Set<String> known = new TreeSet<>(properties.propertyNames());
                teller.tell(Severity.ERROR, ProblemCode.UNKNOWN_FIELD, at,
                        "Expected one of %s for %s, but found '%s'.".formatted(
                                known.isEmpty() ? "no fields" : String.join(", ", known), what, name)
                                + findings.hint(name, known));
            } else {
                value(others, member.getValue(), at, "'" + name + "' of " + uses);
            }
        }
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asString(""))) {
                teller.tell(Severity.ERROR, ProblemCode.MISSING_FIELD, Pointer.child(field, required.asString("")),
                        "Expected '%s' for %s, but it is missing.".formatted(required.asString(""), what));
            } else if (closed
                    && isEmptyLine(properties.path(required.asString("")), value.get(required.asString("")))) {
                teller.tell(Severity.WARNING, ProblemCode.MISSING_FIELD,
                        Pointer.child(field, required.asString("")),
                        "Expected a value for '%s' of %s, but it is empty.".formatted(required.asString(""), uses));
            }
        }
        properties.properties()
                .forEach(property -> alternatives(property.getKey(), property.getValue(), value, field, what));
    }

    /** Whether a form's line was not filled in; a text of several lines may well be meant to be empty. */
    private static boolean isEmptyLine(JsonNode schema, JsonNode value) {
        return value.isString() && value.stringValue().isBlank() && !schema.has("x-multiline");
    }

    /** A field that another one says the same as, {@code x-unless}: not both, and if {@code x-needed}, not neither. */
    private void alternatives(String name, JsonNode schema, JsonNode value, String field, String what) {
        String other = schema.path("x-unless").asString("");
        if (other.isEmpty()) {
            return;
        }
        if (value.hasNonNull(name) && value.hasNonNull(other)) {
            teller.tell(Severity.ERROR, ProblemCode.FIELDS_EXCLUDE, Pointer.child(field, name),
                    "Expected either '%s' or '%s' for %s, which say the same, but found both. Remove one of them."
                            .formatted(other, name, what));
        } else if (schema.path("x-needed").asBoolean(false) && !value.hasNonNull(name) && !value.hasNonNull(other)) {
            teller.tell(Severity.ERROR, ProblemCode.MISSING_FIELD, Pointer.child(field, name),
                    "Expected '%s' or '%s' for %s, but both are missing.".formatted(other, name, what));
        }
    }

    private static boolean typeFits(JsonNode schema, JsonNode value) {
        JsonNode type = schema.path("type");
        if (type.isString()) {
            return typeFits(type.stringValue(), value);
        }
        return !type.isArray() || type.valueStream().anyMatch(each -> typeFits(each.asString(""), value));
    }

    private static boolean typeFits(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isString();
            case "integer" ->
                value.isIntegralNumber() || (value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue()));
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "null" -> value.isNull();
            default -> true;
        };
    }

    private static String types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? type.valueStream().map(each -> word(each.asString(""))).collect(Collectors.joining(" or "))
                : word(type.asString(""));
    }

    private static String word(String type) {
        return switch (type) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "object" -> "an object";
            case "array" -> "a list";
            default -> type;
        };
    }

    /** A value as a message shows it: short. */
    static String shown(JsonNode value) {
        String text = value.isObject() ? "an object" : value.isArray() ? "a list" : value.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "…";
    }
}
