package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;

/**
 * The run that another run came from.
 *
 * @param kind how
 * @param run the other run
 */
public record RunOrigin(Kind kind, RunId run) {

    /** How one run comes from another. */
    public enum Kind {
        /** A flow started it. */
        CHILD,
        /** Somebody started it again. */
        RERUN,
        /** Somebody made it from the beginning of the other's log. */
        FORK,
        /** Somebody let the other go on from before its failure. */
        RETRY
    }
}
