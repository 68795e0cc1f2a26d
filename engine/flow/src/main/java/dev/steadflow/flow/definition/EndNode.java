package dev.steadflow.flow.definition;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Ends its lane or the whole flow with a value.
 *
 * @param of what ends
 * @param output the value, literal JSON with expressions; absent: null
 */
public record EndNode(Of of, Optional<JsonNode> output, NodeSettings settings) implements NodeDefinition {

    /** What an {@code end} node ends. */
    public enum Of {
        /** The scope that holds the node. */
        LANE,
        /** The run. */
        FLOW
    }

    @Override
    public String type() {
        return "end";
    }

    @Override
    public EndNode withSettings(NodeSettings newSettings) {
        return new EndNode(of, output, newSettings);
    }
}
