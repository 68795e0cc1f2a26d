package dev.steadflow.wire;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What failed a run.
 *
 * @param node the address of the node's visit
 * @param name the error's name
 * @param message for people
 * @param data details
 */
public record RunFailure(String node, String name, String message, Optional<JsonNode> data) {}
