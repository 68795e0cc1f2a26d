package dev.steadflow.server.resource;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the small objects that orders come as. */
final class OrderBody {

    private final JsonNode body;

    /**
     * @param fields those that may be there; others are refused, so that a slip of the pen is noticed
     */
    OrderBody(JsonNode body, Set<String> fields) {
        if (!body.isObject() && !body.isNull()) {
            throw invalid("Expected an object in the body, but found other JSON.");
        }
        for (String name : body.propertyNames()) {
            if (!fields.contains(name)) {
                throw invalid("Expected only the fields " + fields + " in the body, but found '" + name + "'.");
            }
        }
        this.body = body;
    }

    Optional<String> text(String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw invalid("Expected a text in the field '" + name + "', but found other JSON.");
        }
        return Optional.of(value.stringValue());
    }

    String neededText(String name) {
        return text(name)
                .orElseThrow(() -> invalid("Expected the field '" + name + "' in the body, but it is missing."));
    }

    /** Any JSON, also null. */
    JsonNode needed(String name) {
        if (!body.has(name)) {
            throw invalid("Expected the field '" + name + "' in the body, but it is missing.");
        }
        return body.path(name);
    }

    /** Whether a field says true; false when it is missing. */
    boolean isTrue(String name) {
        JsonNode value = body.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw invalid("Expected true or false in the field '" + name + "', but found other JSON.");
        }
        return value.isBoolean() && value.booleanValue();
    }

    /** An object of texts; empty when it is missing. */
    Map<String, String> texts(String name) {
        JsonNode value = body.path(name);
        Map<String, String> texts = new LinkedHashMap<>();
        value.properties().forEach(field -> texts.put(field.getKey(), textOf(name, field.getValue())));
        if (!value.isMissingNode() && !value.isObject()) {
            throw invalid("Expected an object of texts in the field '" + name + "', but found other JSON.");
        }
        return texts;
    }

    /** A list of texts; empty when it is missing. */
    List<String> list(String name) {
        JsonNode value = body.path(name);
        if (!value.isMissingNode() && !value.isArray()) {
            throw invalid("Expected a list of texts in the field '" + name + "', but found other JSON.");
        }
        return value.valueStream().map(item -> textOf(name, item)).toList();
    }

    private static String textOf(String name, JsonNode value) {
        if (!value.isString()) {
            throw invalid("Expected texts in the field '" + name + "', but found " + value + ".");
        }
        return value.stringValue();
    }

    NodeAddress node() {
        String text = neededText("node");
        try {
            return NodeAddress.parse(text);
        } catch (IllegalArgumentException none) {
            throw invalid("Expected the address of a visit in 'node', such as main/sevenDays#1, but found '" + text
                    + "'. The run's events name them.");
        }
    }

    static ProblemException invalid(String detail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, detail);
    }
}
