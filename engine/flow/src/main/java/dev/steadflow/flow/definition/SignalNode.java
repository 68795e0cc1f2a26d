package dev.steadflow.flow.definition;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Sends a signal, which is kept until somebody waits for it.
 *
 * @param to a run id, or an expression that yields one or the handle of a background child; absent: this run
 * @param name the signal's name, text or expression
 * @param data what it carries, literal JSON with expressions; absent: null
 */
public record SignalNode(
        Optional<String> to,
        String name,
        Optional<JsonNode> data,
        Optional<String> next,
        NodeSettings settings) implements NodeDefinition.Sequential {

    @Override
    public String type() {
        return "signal";
    }

    @Override
    public SignalNode withSettings(NodeSettings newSettings) {
        return new SignalNode(to, name, data, next, newSettings);
    }

    @Override
    public SignalNode withNext(Optional<String> newNext) {
        return new SignalNode(to, name, data, newNext, settings);
    }
}
