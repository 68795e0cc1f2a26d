package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;

/**
 * A run's state as of one of its events, kept beside its log so that the log need not be folded from its start. A cache and
 * never the truth: without it, or when it cannot be read, the log says the same.
 *
 * @param run whose
 * @param sequence the event after which it holds, the last one of a decision; at least {@link #LEAST_EVENTS}
 * @param flowHash the files that the run is pinned to
 * @param content the state, in a form that the journal does not look at
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from the one who wrote it to the one who reads it, and never compared.
public record RunSnapshot(RunId run, long sequence, String flowHash, byte[] content) {

    /** Shorter runs have none: folding so few events takes about a millisecond. */
    public static final int LEAST_EVENTS = 100;

    public RunSnapshot {
        if (sequence < LEAST_EVENTS) {
            throw new IllegalArgumentException("Expected a snapshot of run " + run + " after at least " + LEAST_EVENTS
                    + " events, but found one after " + sequence + ".");
        }
    }
}
