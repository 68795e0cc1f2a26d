package dev.steadflow.wire;

/**
 * What a request to a webhook trigger has started.
 *
 * @param run its id; the same again for the same {@code Idempotency-Key}
 */
public record HookStart(String run) {}
