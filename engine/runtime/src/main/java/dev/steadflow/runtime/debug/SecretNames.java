package dev.steadflow.runtime.debug;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The secrets that a value refers to, {@code {"$secret":"name"}}. */
final class SecretNames {

    private SecretNames() {}

    static Set<String> in(JsonNode value) {
        Set<String> names = new LinkedHashSet<>();
        collect(value, names);
        return names;
    }

    private static void collect(JsonNode value, Set<String> names) {
        if (value.isObject() && value.size() == 1 && value.path("$secret").isString()) {
            names.add(value.path("$secret").stringValue());
            return;
        }
        value.forEach(part -> collect(part, names));
    }
}
