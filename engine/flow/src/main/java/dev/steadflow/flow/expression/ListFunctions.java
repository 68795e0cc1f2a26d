package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The functions of arrays and objects where the library's take time that grows with the square of the array, or fail
 * for a comparator that contradicts itself. They behave as https://docs.jsonata.org/array-functions says.
 */
final class ListFunctions {

    /** Whether the item on the left belongs after the one on the right. */
    @FunctionalInterface
    private interface Order {
        boolean swapped(Object left, Object right);
    }

    private ListFunctions() {}

    /** A merge sort, so that a comparator is asked the same questions everywhere and may answer anything. */
    static @Nullable Object sort(Arguments arguments) {
        Object value = arguments.at(0);
        List<?> items = value instanceof List<?> list ? list : List.of();
        if (items.size() <= 1) {
            return value;
        }
        Object function = arguments.at(1);
        Order order = function == null ? naturalOrder(items)
                : (left, right) -> Jsonata.boolize(call(function, List.of(left, right)));
        return sorted(new ArrayList<>(items), order);
    }

    private static Order naturalOrder(List<?> items) {
        if (items.stream().allMatch(Number.class::isInstance)) {
            return (left, right) -> ((Number) left).doubleValue() > ((Number) right).doubleValue();
        }
        if (items.stream().allMatch(String.class::isInstance)) {
            return (left, right) -> ((String) left).compareTo((String) right) > 0;
        }
        throw new IllegalArgumentException("Expected $sort without a function to sort numbers only or strings only. "
                + "Give a function that says when two items are in the wrong order.");
    }

    private static List<Object> sorted(List<Object> items, Order order) {
        if (items.size() <= 1) {
            return items;
        }
        int middle = items.size() / 2;
        List<Object> left = sorted(items.subList(0, middle), order);
        List<Object> right = sorted(items.subList(middle, items.size()), order);
        List<Object> merged = new ArrayList<>(items.size());
        int l = 0;
        int r = 0;
        while (l < left.size() && r < right.size()) {
            merged.add(order.swapped(left.get(l), right.get(r)) ? right.get(r++) : left.get(l++));
        }
        merged.addAll(left.subList(l, left.size()));
        merged.addAll(right.subList(r, right.size()));
        return merged;
    }

    /** Each value once, in the order of their first use; numbers are compared as numbers, whatever their kind. */
    static @Nullable Object distinct(Arguments arguments) {
        Object value = arguments.at(0);
        if (!(value instanceof List<?> items) || items.size() <= 1) {
            return value;
        }
        Set<Object> seen = new LinkedHashSet<>();
        List<Object> distinct = Utils.isSequence(items) ? Utils.createSequence() : new ArrayList<>();
        for (Object item : items) {
            if (seen.add(item instanceof Number number ? (Object) number.doubleValue() : item)) {
                distinct.add(item);
            }
        }
        return distinct;
    }

    /** An object for each member. */
    static @Nullable Object spread(Arguments arguments) {
        Object value = arguments.at(0);
        if (!(value instanceof List<?>) && !(value instanceof Map<?, ?>)) {
            return value;
        }
        List<Object> members = Utils.createSequence();
        spreadInto(members, value);
        return members;
    }

    private static void spreadInto(List<Object> members, @Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(item -> spreadInto(members, item));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> {
                Map<Object, Object> single = new LinkedHashMap<>();
                single.put(key, member);
                members.add(single);
            });
        } else if (value != null) {
            members.add(value);
        }
    }

    /** Calls a function that was given as an argument. */
    static @Nullable Object call(@Nullable Object function, List<?> arguments) {
        try {
            return Functions.funcApply(function, arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException("A function given as an argument failed: " + e.getMessage(), e);
        }
    }
}
