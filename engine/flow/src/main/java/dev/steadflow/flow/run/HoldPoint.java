package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.event.NodeAddress;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A place where a decision may be held.
 *
 * @param at the visit; one that has not begun when it is held before
 * @param node which one it is
 * @param when on which side of the node
 * @param output what the node came to, after it
 */
public record HoldPoint(NodeAddress at, NodeDefinition node, When when, Optional<JsonNode> output) {

    /** On which side of a node. */
    public enum When {
        /**
         * The token stands before the node; the log has nothing of the visit. Steps are not held before: their calls are. One
         * whose input cannot be computed is, as it would fail without a call.
         */
        BEFORE,
        /** The node has completed, and nothing that follows has begun. */
        AFTER
    }
}
