package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Jsonata;
import dev.steadflow.flow.expression.Measured.MeasuredList;
import dev.steadflow.flow.expression.Measured.MeasuredMap;
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
        return new Incoming().value(value);
    }

    private static final class Incoming {
        private long size;

        Object value(JsonNode value) {
            size++;
            if (value.isObject()) {
                return object(value);
            }
            if (value.isArray()) {
                return list(value);
            }
            if (value.isString()) {
                size += value.stringValue().length() / 4;
                return value.stringValue();
            }
            if (value.isBoolean()) {
                return value.booleanValue();
            }
            return value.isNumber() ? number(value) : Jsonata.NULL_VALUE;
        }

        private Object object(JsonNode value) {
            long before = size;
            MeasuredMap map = new MeasuredMap();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                size++;
                map.put(member.getKey(), value(member.getValue()));
            }
            map.measured(size - before);
            return map;
        }

        private Object list(JsonNode value) {
            long before = size;
            MeasuredList list = new MeasuredList(value.size());
            for (JsonNode item : value) {
                list.add(value(item));
            }
            list.measured(size - before);
            return list;
        }
    }

    private static Number number(JsonNode value) {
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
            case List<?> list -> toJson(list);
            case Map<?, ?> map -> toJson(map);
            default -> throw new IllegalArgumentException(
                    "Expected a value, but the expression yields a function. Call it: $name(…).");
        };
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
