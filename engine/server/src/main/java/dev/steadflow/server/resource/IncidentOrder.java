package dev.steadflow.server.resource;

import java.util.Optional;

/**
 * An order to a run.
 *
 * @param node the address of the visit that waits for a decision; absent: the run as a whole waits
 * @param resolution {@code retry} calls the step again, {@code fail} lets it fail
 */
public record IncidentOrder(Optional<String> node, String resolution) {}
