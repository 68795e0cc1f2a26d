package dev.steadflow.designer.runs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What two JSON values differ in, the deepest places only. Lists are compared place by place. Pure. */
final class JsonDifferences {

    /** More than anybody reads; the view says that there are more. */
    static final int MOST = 500;

    /**
     * A place where they differ.
     *
     * @param path {@code items[2].price}; empty: the values as a whole
     * @param before what is there in the first; absent: nothing
     * @param after what is there in the second; absent: nothing
     */
    record Difference(String path, Optional<JsonNode> before, Optional<JsonNode> after) {}

    private final List<Difference> found = new ArrayList<>();

    private JsonDifferences() {}

    /** The differences in the order of the first value, at most {@link #MOST}. */
    static List<Difference> between(Optional<JsonNode> before, Optional<JsonNode> after) {
        JsonDifferences differences = new JsonDifferences();
        differences.compare("", before, after);
        return differences.found;
    }

    private void compare(String path, Optional<JsonNode> before, Optional<JsonNode> after) {
        if (before.equals(after) || found.size() >= MOST) {
            return;
        }
        if (both(before, after, JsonNode::isObject)) {
            Set<String> names = new LinkedHashSet<>(before.orElseThrow().propertyNames());
            names.addAll(after.orElseThrow().propertyNames());
            for (String name : names) {
                compare(path.isEmpty() ? name : path + "." + name,
                        before.flatMap(value -> value.optional(name)), after.flatMap(value -> value.optional(name)));
            }
        } else if (both(before, after, JsonNode::isArray)) {
            int longest = Math.max(before.orElseThrow().size(), after.orElseThrow().size());
            for (int i = 0; i < longest; i++) {
                int index = i;
                compare(path + "[" + i + "]", before.flatMap(value -> value.optional(index)),
                        after.flatMap(value -> value.optional(index)));
            }
        } else {
            found.add(new Difference(path, before, after));
        }
    }

    private static boolean both(Optional<JsonNode> one, Optional<JsonNode> other,
            java.util.function.Predicate<JsonNode> kind) {
        return one.filter(kind).isPresent() && other.filter(kind).isPresent();
    }
}
