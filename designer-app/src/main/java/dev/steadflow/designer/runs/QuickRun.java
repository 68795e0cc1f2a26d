package dev.steadflow.designer.runs;

import dev.steadflow.flow.definition.FlowDefinition;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Decides whether a flow can run without asking for its input first. */
final class QuickRun {

    private QuickRun() {}

    /**
     * The input to run with at once; empty when a person has to be asked. A flow that says nothing about its input runs
     * with the last one, else with {@code {}}; a flow whose input has no required parts runs again with the last one.
     */
    static Optional<JsonNode> inputFor(FlowDefinition flow, Optional<JsonNode> last) {
        if (flow.input().isEmpty()) {
            return Optional.of(last.orElseGet(JsonNodeFactory.instance::objectNode));
        }
        boolean nothingRequired = flow.input().get().path("required").isEmpty();
        return nothingRequired ? last : Optional.empty();
    }
}
