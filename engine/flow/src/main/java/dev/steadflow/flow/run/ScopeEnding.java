package dev.steadflow.flow.run;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A scope whose token has come to its end, but which goes on nevertheless. */
public sealed interface ScopeEnding {

    /**
     * It waits for background lanes.
     *
     * @param value what an {@code end} node gave; absent: computed at the end
     */
    record Draining(Optional<JsonNode> value) implements ScopeEnding {}

    /**
     * It fails; what completed in it is being undone.
     *
     * @param origin where the error began
     */
    record Failing(NodeAddress origin, FlowError error) implements ScopeEnding {}
}
