package dev.steadflow.wire;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Starts a run again, as a new one.
 *
 * @param input instead of the input that the run had
 * @param latest whether the flow is the one that this server serves now, and not the one that the run is pinned to
 */
public record RerunOrder(Optional<JsonNode> input, Optional<Boolean> latest) {}
