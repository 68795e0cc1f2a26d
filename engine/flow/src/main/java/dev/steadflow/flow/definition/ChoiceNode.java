package dev.steadflow.flow.definition;

import java.util.List;
import java.util.Optional;

/**
 * Goes on at the first case whose condition is true.
 *
 * @param cases in the order tried
 * @param otherwise where to go when none is true; absent: that is an error
 */
public record ChoiceNode(List<Case> cases, Optional<String> otherwise,
        NodeSettings settings) implements NodeDefinition {

    /**
     * One way out.
     *
     * @param label what the edge shows and the node yields; absent: {@code case 1}, {@code case 2}, …
     * @param when the condition, an expression
     * @param next where to go; absent while the edge is not drawn yet
     */
    public record Case(Optional<String> label, String when, Optional<String> next) {}

    public ChoiceNode {
        cases = List.copyOf(cases);
    }

    @Override
    public String type() {
        return "choice";
    }

    @Override
    public ChoiceNode withSettings(NodeSettings newSettings) {
        return new ChoiceNode(cases, otherwise, newSettings);
    }
}
