package dev.steadflow.flow.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One in-memory form per JSON value, so that a value is equal before it was written and after it was read again: the
 * smallest integer node that holds it, a double where the double prints the same number, an exact decimal elsewhere.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** The canonical form of a value; the value itself when it already is. */
    public static JsonNode of(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> number(value);
            case OBJECT -> object((ObjectNode) value);
            case ARRAY -> array((ArrayNode) value);
            case MISSING -> JsonNodeFactory.instance.nullNode();
            case NULL, BOOLEAN, STRING, BINARY, POJO -> value;
        };
    }

    /** The canonical node of a number; {@code 3.0} becomes the integer 3. */
    public static JsonNode number(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return number(
                stripped.scale() <= 0
                        ? JsonNodeFactory.instance.numberNode(stripped.toBigIntegerExact())
                        : JsonNodeFactory.instance.numberNode(stripped));
    }

    private static JsonNode number(JsonNode value) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (value.isIntegralNumber()) {
            if (value.canConvertToInt()) {
                return value.isInt() ? value : factory.numberNode(value.intValue());
            }
            if (value.canConvertToLong()) {
                return value.isLong() ? value : factory.numberNode(value.longValue());
            }
            BigInteger big = value.bigIntegerValue();
            return value.isBigInteger() ? value : factory.numberNode(big);
        }
        if (value.isDouble()) {
            return value;
        }
        BigDecimal decimal = value.decimalValue();
        double asDouble = decimal.doubleValue();
        boolean exact = Double.isFinite(asDouble) && new BigDecimal(Double.toString(asDouble)).compareTo(decimal) == 0;
        return exact ? factory.numberNode(asDouble) : factory.numberNode(decimal);
    }

    @SuppressWarnings("ReferenceEquality") // Identity is the question: was anything replaced below?
    private static boolean replaced(JsonNode before, JsonNode after) {
        return before != after;
    }

    private static JsonNode object(ObjectNode value) {
        boolean changed = false;
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (var entry : value.properties()) {
            JsonNode canonical = of(entry.getValue());
            changed |= replaced(entry.getValue(), canonical);
            copy.set(entry.getKey(), canonical);
        }
        return changed ? copy : value;
    }

    private static JsonNode array(ArrayNode value) {
        boolean changed = false;
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(value.size());
        for (JsonNode item : value) {
            JsonNode canonical = of(item);
            changed |= replaced(item, canonical);
            copy.add(canonical);
        }
        return changed ? copy : value;
    }
}
