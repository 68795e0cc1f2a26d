package dev.steadflow.designer.runs;

import dev.steadflow.flow.definition.FlowDefinition;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Asks a person for the input of a run; called on the JavaFX thread. */
@FunctionalInterface
public interface InputAsker {

    /**
     * @param last what the flow was run with last
     * @param run gets the input, unless the person changes their mind
     */
    void ask(FlowDefinition flow, Optional<JsonNode> last, Consumer<JsonNode> run);
}
