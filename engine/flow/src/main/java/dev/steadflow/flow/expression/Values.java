package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Jsonata;
import dev.steadflow.flow.expression.Outside.OutsideMap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns JSON into the lists, maps and numbers that the library works on, and back. Numbers that pass through unchanged
 * stay exact; those computed have double precision, and whole ones come out as integers.
 */
final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Values() {}

    /** JSON as the library takes it; JSON null is a value of its own, other than nothing. */
    static Object fromJson(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isNumber()) {
            return number(value);
        }
        if (value.isObject()) {
            return new OutsideMap(value);
        }
        if (value.isArray()) {
            return Outside.list(value);
        }
        return value.isBoolean() ? value.booleanValue() : Jsonata.NULL_VALUE;
    }

    private static Number number(JsonNode value) {
        if (value.isInt()) {
            return value.intValue();
        }
        if (value.isIntegralNumber()) {
            return integer(value.bigIntegerValue());
        }
        if (!value.isBigDecimal()) {
            return fraction(value.doubleValue());
        }
        BigDecimal exact = value.decimalValue();
        double near = exact.doubleValue();
        return Double.isFinite(near) && new BigDecimal(Double.toString(near)).compareTo(exact) == 0
                ? fraction(near)
                : exact;
    }

    private static Number fraction(double value) {
        return isLong(value) ? integer(BigInteger.valueOf((long) value)) : Double.valueOf(value);
    }

    private static boolean isLong(double value) {
        return value == Math.rint(value) && Math.abs(value) < 0x1p63;
    }

    private static Number integer(BigInteger value) {
        if (value.bitLength() <= 31) {
            return value.intValue();
        }
        return value.bitLength() <= 63 ? (Number) value.longValue() : value;
    }

    /**
     * A result as JSON; nothing is JSON null.
     *
     * @throws IllegalArgumentException when it holds a function or a number that JSON cannot write
     */
    static JsonNode toJson(@Nullable Object value) {
        if (value == null || Jsonata.NULL_VALUE.equals(value)) {
            return JSON.nullNode();
        }
        return switch (value) {
            case String text -> JSON.stringNode(text);
            case Boolean flag -> JSON.booleanNode(flag);
            case Integer number -> JSON.numberNode(number);
            case Long number ->
                number.intValue() == number ? JSON.numberNode(number.intValue()) : JSON.numberNode(number);
            case BigInteger number -> JSON.numberNode(number);
            case BigDecimal number -> JSON.numberNode(number);
            case Number number -> toJson(number.doubleValue());
            case Outside outside -> normal(outside.node());
            case List<?> list -> toJson(list);
            case Map<?, ?> map -> toJson(map);
            default -> throw new IllegalArgumentException(
                    "Expected a value, but the expression yields a function. Call it: $name(…).");
        };
    }

    /**
     * JSON from outside as a result: numbers are written in their shortest way. The same node when there is nothing to
     * change, as it mostly is.
     */
    static JsonNode normal(JsonNode value) {
        return isNormal(value) ? value : normalCopy(value);
    }

    private static boolean isNormal(JsonNode value) {
        if (value.isContainer()) {
            for (JsonNode member : value) {
                if (!isNormal(member)) {
                    return false;
                }
            }
            return true;
        }
        return value.isString() || value.isBoolean() || value.isInt() || value.isNull()
                || toJson(fromJson(value)).equals(value);
    }

    private static JsonNode normalCopy(JsonNode value) {
        if (value.isArray()) {
            ArrayNode copy = JSON.arrayNode(value.size());
            value.forEach(item -> copy.add(normal(item)));
            return copy;
        }
        if (value.isObject()) {
            ObjectNode copy = JSON.objectNode();
            value.forEachEntry((name, member) -> copy.set(name, normal(member)));
            return copy;
        }
        return toJson(fromJson(value));
    }

    private static JsonNode toJson(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(
                    "Expected a number that JSON can write, but found " + number + ". Was something divided by zero?");
        }
        return isLong(number) ? toJson((Object) (long) number) : JSON.numberNode(number);
    }

    private static ArrayNode toJson(List<?> list) {
        ArrayNode array = JSON.arrayNode(list.size());
        for (Object item : list) {
            array.add(toJson(item));
        }
        return array;
    }

    private static ObjectNode toJson(Map<?, ?> map) {
        ObjectNode object = JSON.objectNode();
        map.forEach((key, item) -> object.set(String.valueOf(key), toJson(item)));
        return object;
    }
}
