package dev.steadflow.wire;

import java.util.Optional;

/**
 * Lets a failed run go on from before its failure, as a new one.
 *
 * @param latest whether the flow is the one that this server serves now, and not the one that the run is pinned to
 */
public record RetryOrder(Optional<Boolean> latest) {}
