package dev.steadflow.flow.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Keys of a flow file that this version does not know. They are warned about and written back, so that opening a file
 * of a newer version and saving it loses nothing.
 *
 * @param values key to JSON value, in file order
 */
public record UnknownKeys(Map<String, JsonNode> values) {

    /** No unknown key. */
    public static final UnknownKeys NONE = new UnknownKeys(Map.of());

    public UnknownKeys {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
