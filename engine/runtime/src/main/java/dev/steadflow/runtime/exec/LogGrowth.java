package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.Journal;
import java.util.Optional;

/**
 * Watches how large the log of one run becomes in the store: its rows and its large values, each value once. A log that passes
 * the limit keeps what it has, and its run waits for a person; each retry lets it grow by as much again. Owned by the
 * run's thread.
 */
final class LogGrowth {

    /** The incident of a run whose log has become too large. */
    static final String TOO_LARGE = "LogTooLarge";

    private static final long UNKNOWN = -1;

    private final RunId run;
    private final Journal journal;
    private final long most;
    private long bytes = UNKNOWN;

    /**
     * @param most bytes, at least 1
     */
    LogGrowth(RunId run, Journal journal, long most) {
        this.run = run;
        this.journal = journal;
        this.most = most;
    }

    /** The run is read from the store again: what is known of its size is not. */
    void forget() {
        bytes = UNKNOWN;
    }

    /** Is asked before an append; reads the size of a log that was just taken into memory. */
    void begin(long lastSequence) {
        if (bytes == UNKNOWN) {
            bytes = lastSequence == 0 ? 0 : journal.logBytes(run);
        }
    }

    /**
     * The log has grown. Answers what a person is told when it has passed the limit, or another multiple of it.
     *
     * @param now bytes with the last append
     */
    Optional<String> grown(long now) {
        boolean passed = now / most > bytes / most;
        bytes = now;
        return passed ? Optional.of(complaint()) : Optional.empty();
    }

    private String complaint() {
        return String.format(
                "Expected the log of run %s to stay below %d bytes, but it has %d now. What was recorded stays; nothing more is"
                        + " begun. Retry it to let it grow by as much again, set the limit 'log-bytes' higher, or cancel it. Large"
                        + " data is better put into files, with their paths as results.",
                run, most, bytes);
    }
}
