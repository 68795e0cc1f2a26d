package dev.steadflow.wire;

/**
 * An order to a run.
 *
 * @param reason what the log says
 */
public record CancelOrder(String reason) {}
