package dev.steadflow.flow.definition;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Answers a caller whom a webhook with a manual answer holds.
 *
 * @param to an expression that yields the request, as {@code wait} returned it
 * @param status HTTP status, a number or an expression; absent: 200
 * @param headers an object of texts, literal with expressions; absent: none
 * @param body text is sent as it is, anything else as JSON; absent: none
 */
public record RespondNode(
        String to,
        Optional<JsonNode> status,
        Optional<JsonNode> headers,
        Optional<JsonNode> body,
        Optional<String> next,
        NodeSettings settings) implements NodeDefinition.Sequential {

    @Override
    public String type() {
        return "respond";
    }

    @Override
    public RespondNode withSettings(NodeSettings newSettings) {
        return new RespondNode(to, status, headers, body, next, newSettings);
    }

    @Override
    public RespondNode withNext(Optional<String> newNext) {
        return new RespondNode(to, status, headers, body, newNext, settings);
    }
}
