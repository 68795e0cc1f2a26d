package dev.steadflow.flow.run;

/**
 * A lock that a visit holds.
 *
 * @param name the lock
 * @param engine true: it reaches over all runs of the engine
 * @param permits how many may hold it at once
 */
public record HeldLock(String name, boolean engine, int permits) {}
