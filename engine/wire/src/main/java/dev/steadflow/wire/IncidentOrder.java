package dev.steadflow.wire;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An order to a run.
 *
 * @param node the address of the visit that waits for a decision; absent: the run as a whole waits
 * @param resolution {@code retry} calls the step again, {@code fail} lets it fail, {@code skip} goes on with the output
 * @param output what the node yields, when it is skipped
 */
public record IncidentOrder(Optional<String> node, String resolution, Optional<JsonNode> output) {}
