package dev.steadflow.flow.definition;

/**
 * A lock that a visit holds from its entry to its end; visits without a permit wait in the order in which they came.
 *
 * @param name text or expression; visits with the same name share the permits
 * @param of how far the name reaches
 * @param permits how many visits may hold it at once, at least 1
 */
public record LockRule(String name, Of of, int permits) {

    /** What a lock has that does not say: one visit at a time. */
    public static final int STANDARD_PERMITS = 1;

    /** How far a lock reaches. */
    public enum Of {
        /** Visits of one run. */
        RUN,
        /** Visits of all runs of an engine. */
        ENGINE
    }
}
