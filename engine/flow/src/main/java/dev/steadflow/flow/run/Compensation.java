package dev.steadflow.flow.run;

import dev.steadflow.flow.event.NodeAddress;
import tools.jackson.databind.JsonNode;

/**
 * Completed work that can be undone.
 *
 * @param at the visit of the {@code scope} node
 * @param value what its lane yielded
 */
public record Compensation(NodeAddress at, JsonNode value) {}
