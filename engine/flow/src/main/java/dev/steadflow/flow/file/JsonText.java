package dev.steadflow.flow.file;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * JSON written the one way that flow files have: two-space indent, one member or item per line, LF, keys in the order
 * of the tree. Numbers keep their value exactly; characters that UTF-8 cannot carry are escaped.
 */
final class JsonText {

    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;

    private JsonText(boolean pretty) {
        this.pretty = pretty;
    }

    /** As files have it, without a final newline. */
    static String pretty(JsonNode value) {
        JsonText text = new JsonText(true);
        text.value(value, 0);
        return text.out.toString();
    }

    /** Without any white space, numbers in one form whatever way they were written: for hashing. */
    static String canonical(JsonNode value) {
        JsonText text = new JsonText(false);
        text.value(value, 0);
        return text.out.toString();
    }

    /** A string in quotes. */
    static String quoted(String value) {
        JsonText text = new JsonText(false);
        text.string(value);
        return text.out.toString();
    }

    private void value(JsonNode value, int depth) {
        if (value.isObject()) {
            object(value, depth);
        } else if (value.isArray()) {
            array(value, depth);
        } else if (value.isString()) {
            string(value.stringValue());
        } else if (value.isNumber()) {
            out.append(number(value));
        } else {
            out.append(value.toString());
        }
    }

    private void object(JsonNode value, int depth) {
        if (value.isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        Iterator<Map.Entry<String, JsonNode>> members = value.properties().iterator();
        while (members.hasNext()) {
            Map.Entry<String, JsonNode> member = members.next();
            newLine(depth + 1);
            string(member.getKey());
            out.append(pretty ? ": " : ":");
            value(member.getValue(), depth + 1);
            if (members.hasNext()) {
                out.append(',');
            }
        }
        newLine(depth);
        out.append('}');
    }

    private void array(JsonNode value, int depth) {
        if (value.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        for (int i = 0; i < value.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            newLine(depth + 1);
            value(value.get(i), depth + 1);
        }
        newLine(depth);
        out.append(']');
    }

    private void newLine(int depth) {
        if (pretty) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private String number(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue().toString();
        }
        BigDecimal exact = value.isBigDecimal() ? value.decimalValue() : new BigDecimal(value.toString());
        if (pretty) {
            return exact.toString();
        }
        BigDecimal shortest = exact.stripTrailingZeros();
        return shortest.scale() <= 0 && (long) shortest.precision() - shortest.scale() <= 20
                ? shortest.toBigInteger().toString()
                : shortest.toString();
    }

    private void string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20 || c == 0x7f || isLoneSurrogate(value, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isLoneSurrogate(String value, int i) {
        char c = value.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    }
}
