package dev.steadflow.flow.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Changes variables of this or an enclosing scope.
 *
 * @param set name to new value
 * @param append name of a list to one more item
 * @param put name of a map to the entries to put, an object
 * @param add name of a number to what is added
 */
public record SetNode(
        Map<String, JsonNode> set,
        Map<String, JsonNode> append,
        Map<String, JsonNode> put,
        Map<String, JsonNode> add,
        Optional<String> next,
        NodeSettings settings) implements NodeDefinition.Sequential {

    public SetNode {
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        append = Collections.unmodifiableMap(new LinkedHashMap<>(append));
        put = Collections.unmodifiableMap(new LinkedHashMap<>(put));
        add = Collections.unmodifiableMap(new LinkedHashMap<>(add));
    }

    @Override
    public String type() {
        return "set";
    }

    @Override
    public SetNode withSettings(NodeSettings newSettings) {
        return new SetNode(set, append, put, add, next, newSettings);
    }

    @Override
    public SetNode withNext(Optional<String> newNext) {
        return new SetNode(set, append, put, add, newNext, settings);
    }
}
