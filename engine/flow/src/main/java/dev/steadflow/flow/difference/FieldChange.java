package dev.steadflow.flow.difference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One value that differs.
 *
 * @param path the keys that lead to it in the file, joined by dots, list places as {@code [0]}: {@code in.body.items[0]}
 * @param before what it was; absent when it is new
 * @param after what it is; absent when it is gone
 */
public record FieldChange(String path, Optional<JsonNode> before, Optional<JsonNode> after) {

    /** What two objects differ in, in the order of their keys. Lists of different lengths differ as a whole. */
    static List<FieldChange> between(ObjectNode before, ObjectNode after) {
        List<FieldChange> changes = new ArrayList<>();
        members("", before, after, changes);
        return changes;
    }

    private static void members(String path, JsonNode before, JsonNode after, List<FieldChange> changes) {
        Set<String> keys = new LinkedHashSet<>(before.propertyNames());
        keys.addAll(after.propertyNames());
        for (String key : keys) {
            String inner = path.isEmpty() ? key : path + "." + key;
            values(inner, before.optional(key), after.optional(key), changes);
        }
    }

    private static void values(
            String path, Optional<JsonNode> before, Optional<JsonNode> after, List<FieldChange> changes) {
        if (before.equals(after)) {
            return;
        }
        JsonNode old = before.orElse(null);
        JsonNode now = after.orElse(null);
        if (old != null && now != null && old.isObject() && now.isObject()) {
            members(path, old, now, changes);
        } else if (old != null && now != null && old.isArray() && now.isArray() && old.size() == now.size()) {
            for (int index = 0; index < old.size(); index++) {
                values(path + "[" + index + "]", old.optional(index), now.optional(index), changes);
            }
        } else {
            changes.add(new FieldChange(path, before, after));
        }
    }
}
