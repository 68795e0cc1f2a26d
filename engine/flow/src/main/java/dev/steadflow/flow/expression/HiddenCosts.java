package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Parser.Symbol;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the library does without showing it: it gathers the items of a group, and the members that are lists, in
 * lists that it copies for each further item, and it parses each function that is called with question marks.
 */
final class HiddenCosts {

    /** Items copied in the time that one value takes to look at. */
    private static final int COPIED_AT_ONCE = 8;
    /** Values looked at in the time that it takes to parse a call. */
    private static final int PARSING = 200;

    private final LibraryTree tree;
    private final Evaluation evaluation;
    /** How many items have a key, by the part that yields the key. */
    private final IdentityHashMap<Symbol, Map<Object, Integer>> groups = new IdentityHashMap<>();

    HiddenCosts(LibraryTree tree, Evaluation evaluation) {
        this.tree = tree;
        this.evaluation = evaluation;
    }

    /** A part begins. */
    void enter(Symbol part, @Nullable Object input) {
        List<Symbol> keys = tree.keys().get(part);
        if (keys != null) {
            keys.forEach(groups::remove);
        }
        if (tree.wildcards().contains(part)) {
            evaluation.work(gathering(input));
        }
        if (tree.partials().contains(part)) {
            evaluation.work(PARSING);
        }
    }

    /** A part ends with a value. */
    void exit(Symbol part, @Nullable Object result) {
        if (result != null && tree.grouping().contains(part)) {
            int items = groups.computeIfAbsent(part, _ -> new HashMap<>()).merge(result, 1, Integer::sum);
            evaluation.work(items / COPIED_AT_ONCE);
        }
    }

    private static long gathering(@Nullable Object input) {
        Iterable<?> members = switch (input) {
            case List<?> list -> list;
            case Map<?, ?> map -> map.values();
            case null, default -> List.of();
        };
        long gathered = 0;
        long copied = 0;
        for (Object member : members) {
            gathered += member instanceof List<?> list ? list.size() : 1;
            copied += member instanceof List<?> ? gathered : 0;
        }
        return copied / COPIED_AT_ONCE;
    }
}
