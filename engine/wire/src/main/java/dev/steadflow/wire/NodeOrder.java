package dev.steadflow.wire;

/**
 * An order to a run.
 *
 * @param node the address of a visit, {@code main/sevenDays#1}
 */
public record NodeOrder(String node) {}
