package dev.steadflow.server.resource;

/**
 * An order to a run.
 *
 * @param reason what the log says
 */
public record CancelOrder(String reason) {}
