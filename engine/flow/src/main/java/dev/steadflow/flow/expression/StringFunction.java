package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Functions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code $string}: a value as JSON text. Lines and indents are ours, the rest is the library's. */
final class StringFunction {

    private StringFunction() {}

    static @Nullable Object string(Evaluation evaluation, Arguments arguments) {
        Object value = arguments.at(0);
        evaluation.checkText(value);
        boolean container = value instanceof Map<?, ?> || value instanceof List<?>;
        if (container && Boolean.TRUE.equals(arguments.at(1))) {
            StringBuilder out = new StringBuilder();
            new Lines(evaluation, out).write(value, "");
            return out.toString();
        }
        return Functions.string(value, false);
    }

    /** A value on several lines. */
    private record Lines(Evaluation evaluation, StringBuilder out) {

        void write(@Nullable Object value, String indent) {
            if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                String before = "{\n";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    append(before).append(indent).append("  ").append(quoted(String.valueOf(entry.getKey())))
                            .append(": ");
                    write(entry.getValue(), indent + "  ");
                    before = ",\n";
                }
                append("\n").append(indent).append('}');
            } else if (value instanceof List<?> list && !list.isEmpty()) {
                String before = "[\n";
                for (Object item : list) {
                    append(before).append(indent).append("  ");
                    write(item, indent + "  ");
                    before = ",\n";
                }
                append("\n").append(indent).append(']');
            } else {
                append(onOneLine(value));
            }
        }

        /** Counts before it takes room. */
        private StringBuilder append(String text) {
            if (out.length() + text.length() > ExpressionLimits.MAX_STRING) {
                evaluation.checkLength(out.length() + text.length());
            }
            return out.append(text);
        }

        private static String onOneLine(@Nullable Object value) {
            String listed = Functions.string(value == null ? List.of() : List.of(value), false);
            return listed.substring(1, listed.length() - 1);
        }

        private static String quoted(String text) {
            return onOneLine(text);
        }
    }
}
