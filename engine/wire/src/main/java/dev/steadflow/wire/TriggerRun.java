package dev.steadflow.wire;

/**
 * The last run that a trigger started.
 *
 * @param occurrence what it was started for
 * @param run its id
 */
public record TriggerRun(String occurrence, String run) {}
