package dev.steadflow.flow.definition;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Fails its scope.
 *
 * @param error the error's name, an identifier
 * @param message text, literal or expression
 * @param data details for a catch lane, literal JSON with expressions
 */
public record FailNode(String error, Optional<String> message, Optional<JsonNode> data,
        NodeSettings settings) implements NodeDefinition {
    @Override
    public String type() {
        return "fail";
    }

    @Override
    public FailNode withSettings(NodeSettings newSettings) {
        return new FailNode(error, message, data, newSettings);
    }
}
