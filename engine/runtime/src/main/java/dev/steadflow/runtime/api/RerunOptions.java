package dev.steadflow.runtime.api;

import dev.steadflow.flow.definition.FlowDefinition;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * How a run is started again. Made by {@link #SAME}.
 *
 * @param input instead of the input that the run had
 * @param flow instead of the exact flow that the run is pinned to: the newest version of it
 * @param key makes a second re-run with the same key find the first one's run
 * @param tags besides those of the run, and instead of those of the same name
 */
public record RerunOptions(
        Optional<JsonNode> input, Optional<FlowDefinition> flow, Optional<String> key, Map<String, String> tags) {

    /** The same input, flow and tags. */
    public static final RerunOptions SAME =
            new RerunOptions(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public RerunOptions {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** The same with another input. */
    public RerunOptions withInput(JsonNode other) {
        return new RerunOptions(Optional.of(other), flow, key, tags);
    }

    /** The same with another version of the flow. */
    public RerunOptions withFlow(FlowDefinition version) {
        return new RerunOptions(input, Optional.of(version), key, tags);
    }

    /** The same with a key. */
    public RerunOptions withKey(String once) {
        return new RerunOptions(input, flow, Optional.of(once), tags);
    }

    /** The same with tags. */
    public RerunOptions withTags(Map<String, String> more) {
        return new RerunOptions(input, flow, key, more);
    }
}
