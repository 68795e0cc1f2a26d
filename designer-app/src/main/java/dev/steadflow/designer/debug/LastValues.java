package dev.steadflow.designer.debug;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a step was given and answered in the run that is shown.
 *
 * @param input with secret references inside
 * @param result what its plugin returned
 */
public record LastValues(Optional<JsonNode> input, Optional<JsonNode> result) {}
