package dev.steadflow.wire;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A page of a run's log.
 *
 * @param events {@code {"sequence","at","event":{"type",…}}}, in their order
 * @param more whether there are later ones now
 */
public record EventList(List<JsonNode> events, boolean more) {}
