package dev.steadflow.wire;

/**
 * What started a run by itself.
 *
 * @param kind schedule, webhook or folder
 * @param id the trigger
 * @param occurrence an instant, a file with size and time, or a request's key
 */
public record TriggerCause(String kind, String id, String occurrence) {}
