package dev.steadflow.wire;

/**
 * Where a run came from.
 *
 * @param kind how: child, rerun or fork
 * @param run the run that it came from
 */
public record OriginLine(String kind, String run) {}
