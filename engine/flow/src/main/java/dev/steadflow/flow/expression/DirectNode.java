package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of an expression simple enough to be evaluated without the library, with the library's results. Where those
 * depend on more than single values the answer is {@link #UNKNOWN}, and the library is asked after all.
 *
 * <p>Values are null for nothing, strings, booleans, numbers and {@code NULL_VALUE} as the library has them, and lists and
 * objects as JSON.
 */
sealed interface DirectNode {

    /** Stands for a value, or a failure, that only the library can tell. */
    Unknown UNKNOWN = Unknown.ONLY_THE_LIBRARY_KNOWS;

    /** The type of {@link #UNKNOWN}. */
    enum Unknown {
        /** The one value. */
        ONLY_THE_LIBRARY_KNOWS
    }

    /** The value; null is nothing. */
    @Nullable
    Object value(Names names);

    /** A value that is written out. */
    record Literal(Object value) implements DirectNode {
        @Override
        public Object value(Names names) {
            return value;
        }
    }

    /** {@code $name.field.field[0]} */
    record Path(String name, List<PathStep> steps) implements DirectNode {
        @Override
        public @Nullable Object value(Names names) {
            JsonNode at = names.value(name).orElse(null);
            for (PathStep step : steps) {
                if (at == null) {
                    return null;
                }
                if (!step.isTaken(at)) {
                    return UNKNOWN;
                }
                at = step.next(at);
            }
            return at == null || at.isContainer() ? at : Values.fromJson(at);
        }
    }

    /** One step of a path. */
    sealed interface PathStep {
        /** Whether the step leads to one value at most. */
        boolean isTaken(JsonNode from);

        /** What the step leads to; null is nothing. */
        @Nullable
        JsonNode next(JsonNode from);
    }

    /** {@code .name} */
    record Field(String name) implements PathStep {
        @Override
        public boolean isTaken(JsonNode from) {
            return !from.isArray();
        }

        @Override
        public @Nullable JsonNode next(JsonNode from) {
            return from.get(name);
        }
    }

    /** {@code [0]} */
    record Index(int index) implements PathStep {
        @Override
        public boolean isTaken(JsonNode from) {
            JsonNode item = next(from);
            return item == null || !item.isArray();
        }

        @Override
        public @Nullable JsonNode next(JsonNode from) {
            if (from.isArray()) {
                return from.get(index);
            }
            return index == 0 ? from : null;
        }
    }

    /** {@code left and right, left or right} */
    record Logic(boolean conjunction, DirectNode left, DirectNode right) implements DirectNode {
        @Override
        public Object value(Names names) {
            Object first = left.value(names);
            if (first instanceof Unknown || first instanceof JsonNode) {
                return UNKNOWN;
            }
            if (Jsonata.boolize(first) != conjunction) {
                return !conjunction;
            }
            Object second = right.value(names);
            return second instanceof Unknown || second instanceof JsonNode ? UNKNOWN : (Object) Jsonata.boolize(second);
        }
    }

    /** {@code condition ? yes : no}; without no it is nothing. */
    record Choice(DirectNode condition, DirectNode yes, DirectNode no) implements DirectNode {
        @Override
        public @Nullable Object value(Names names) {
            Object chosen = condition.value(names);
            if (chosen instanceof Unknown || chosen instanceof JsonNode) {
                return UNKNOWN;
            }
            return (Jsonata.boolize(chosen) ? yes : no).value(names);
        }
    }

    /** Stands where nothing is written. */
    record Nothing() implements DirectNode {
        @Override
        public @Nullable Object value(Names names) {
            return null;
        }
    }

    /** <code>{"key": value}</code> */
    record ObjectOf(List<String> keys, List<DirectNode> values) implements DirectNode {
        @Override
        public Object value(Names names) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < keys.size(); i++) {
                Object value = values.get(i).value(names);
                if (value instanceof Unknown) {
                    return UNKNOWN;
                }
                if (value != null) {
                    object.set(keys.get(i), json(value));
                }
            }
            return object;
        }
    }

    /** {@code left + right} and the like. */
    record Arithmetic(char operator, DirectNode left, DirectNode right) implements DirectNode {
        @Override
        public @Nullable Object value(Names names) {
            Object first = left.value(names);
            Object second = right.value(names);
            if (isOther(first) || isOther(second)) {
                return UNKNOWN;
            }
            if (!(first instanceof Number a) || !(second instanceof Number b)) {
                return null;
            }
            double result = switch (operator) {
                case '+' -> a.doubleValue() + b.doubleValue();
                case '-' -> a.doubleValue() - b.doubleValue();
                case '*' -> a.doubleValue() * b.doubleValue();
                case '/' -> a.doubleValue() / b.doubleValue();
                default -> a.doubleValue() % b.doubleValue();
            };
            boolean finite = Double.isFinite(a.doubleValue()) && Double.isFinite(b.doubleValue());
            return finite && Double.isFinite(result) ? Utils.convertNumber(result) : UNKNOWN;
        }

        private static boolean isOther(@Nullable Object value) {
            return value != null && !(value instanceof Number);
        }
    }

    /** {@code left = right, left != right} */
    record Equality(boolean equal, DirectNode left, DirectNode right) implements DirectNode {
        @Override
        public Object value(Names names) {
            Object first = left.value(names);
            Object second = right.value(names);
            if (first instanceof Unknown || second instanceof Unknown || first instanceof JsonNode
                    || second instanceof JsonNode) {
                return UNKNOWN;
            }
            return first != null && second != null && asCompared(first).equals(asCompared(second)) == equal;
        }

        private static Object asCompared(Object value) {
            return value instanceof Number number ? (Object) number.doubleValue() : value;
        }
    }

    /** {@code left < right} and the like. */
    record Comparison(String operator, DirectNode left, DirectNode right) implements DirectNode {
        @Override
        public @Nullable Object value(Names names) {
            Object first = left.value(names);
            Object second = right.value(names);
            if (!isComparable(first) || !isComparable(second)) {
                return UNKNOWN;
            }
            if (first == null || second == null) {
                return null;
            }
            int order;
            if (first instanceof String a && second instanceof String b) {
                order = a.compareTo(b);
            } else if (first instanceof Integer a && second instanceof Integer b) {
                order = a.compareTo(b);
            } else if (first instanceof Number a && second instanceof Number b
                    && first.getClass() != second.getClass()) {
                order = Double.compare(a.doubleValue(), b.doubleValue());
            } else {
                return UNKNOWN;
            }
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }

        private static boolean isComparable(@Nullable Object value) {
            return value == null || value instanceof String || value instanceof Number;
        }
    }

    /** {@code left & right} */
    record Joining(DirectNode left, DirectNode right) implements DirectNode {
        @Override
        public Object value(Names names) {
            Object first = left.value(names);
            Object second = right.value(names);
            if (first instanceof Unknown || second instanceof Unknown || first instanceof JsonNode
                    || second instanceof JsonNode) {
                return UNKNOWN;
            }
            String text = text(first) + text(second);
            return text.length() > ExpressionLimits.MAX_STRING ? UNKNOWN : text;
        }

        private static String text(@Nullable Object value) {
            return switch (value) {
                case null -> "";
                case String text -> text;
                default -> Functions.string(value, false);
            };
        }
    }

    /** A value as a result. */
    static JsonNode json(@Nullable Object value) {
        return value instanceof JsonNode node ? Values.normal(node) : Values.toJson(value);
    }
}
