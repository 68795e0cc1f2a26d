package dev.steadflow.wire;

/**
 * What started a run by itself.
 *
 * @param kind schedule, webhook, folder or plugin
 * @param id the trigger
 * @param occurrence an instant, a file with size and time, a request's key, or a plugin's key
 */
public record TriggerCause(String kind, String id, String occurrence) {}
