package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.validation.Problem;
import java.util.List;

/**
 * A flow together with the flows that it names, those that they name, and so on.
 *
 * @param flow the flow; its children are those that were found
 * @param problems why others were not, each at the node that leads there; errors, not placed in a file
 */
public record Resolved(FlowDefinition flow, List<Problem> problems) {
    public Resolved {
        problems = List.copyOf(problems);
    }

    /** Whether every flow that is named was found. */
    public boolean isComplete() {
        return problems.isEmpty();
    }
}
