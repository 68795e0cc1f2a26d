package dev.steadflow.server.resource;

/**
 * An order to a run.
 *
 * @param node the address of the visit that waits for a decision
 * @param resolution {@code retry} calls the step again, {@code fail} lets it fail
 */
public record IncidentOrder(String node, String resolution) {}
