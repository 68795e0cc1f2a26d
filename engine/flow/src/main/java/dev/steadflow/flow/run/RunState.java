package dev.steadflow.flow.run;

/** The condition of one run: the fold of its log. Immutable. */
public record RunState(long lastSequence) {}
