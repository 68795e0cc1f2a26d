package dev.steadflow.flow.definition;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of a step plugin.
 *
 * @param uses step type and version, {@code http/request@1}
 * @param in the input, literal JSON with expressions and secret references inside
 */
public record StepNode(String uses, ObjectNode in, Optional<String> next,
        NodeSettings settings) implements NodeDefinition.Sequential {
    @Override
    public String type() {
        return "step";
    }

    @Override
    public StepNode withSettings(NodeSettings newSettings) {
        return new StepNode(uses, in, next, newSettings);
    }

    @Override
    public StepNode withNext(Optional<String> newNext) {
        return new StepNode(uses, in, newNext, settings);
    }

    /** The same call with another input. */
    public StepNode withIn(ObjectNode newIn) {
        return new StepNode(uses, newIn, next, settings);
    }
}
