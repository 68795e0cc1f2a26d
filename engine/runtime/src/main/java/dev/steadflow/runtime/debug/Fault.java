package dev.steadflow.runtime.debug;

import java.time.Duration;

/**
 * What goes wrong at a node, in debug runs only.
 *
 * @param kind what
 * @param error the name of the error, for {@link Kind#FAIL}
 * @param retryable whether the error is retried as the flow says, for {@link Kind#FAIL}
 * @param delay how long the call is held up, by the run's clock, for {@link Kind#DELAY}
 * @param probability how often, from 0 to 1; a seed decides which calls
 */
public record Fault(Kind kind, String error, boolean retryable, Duration delay, double probability) {

    /** What goes wrong. */
    public enum Kind {
        /** The call fails, and the step is not called. */
        FAIL,
        /** The call takes longer. */
        DELAY,
        /** The call never answers: only the node's timeout, or who cancels it, ends it. */
        HANG
    }

    public Fault {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("Expected a probability from 0 to 1, but found " + probability + ".");
        }
        if (error.isBlank()) {
            throw new IllegalArgumentException("Expected the name of an error, but found an empty text.");
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("Expected a delay of at least 0, but found " + delay + ".");
        }
    }

    /** A failure each time, which is retried. */
    public static Fault failing(String error) {
        return new Fault(Kind.FAIL, error, true, Duration.ZERO, 1);
    }
}
