package dev.steadflow.flow.definition;

import java.time.Duration;
import java.util.List;

/**
 * How often and how soon a failed step is tried again. The wait before attempt {@code n + 1} is
 * {@code min(delay × backoff^(n-1), maxDelay)}, with jitter a random share between half and all of it.
 *
 * @param attempts how often in all, the first try included; at least 1
 * @param delay the wait after the first failure
 * @param backoff the factor from one wait to the next; at least 1
 * @param maxDelay the longest wait
 * @param jitter whether waits vary, so that many runs do not retry in step
 * @param on the error names that are retried; empty: all
 * @param onExhausted what becomes of an error that would be retried when all attempts are used up
 */
public record RetryPolicy(
        int attempts,
        Duration delay,
        double backoff,
        Duration maxDelay,
        boolean jitter,
        List<String> on,
        OnExhausted onExhausted) {

    /** What follows the last attempt. */
    public enum OnExhausted {
        /** The node fails, which the flow may catch. */
        FAIL,
        /** A person decides: as many attempts again, or the failure. */
        INCIDENT
    }

    /** What a step does that says nothing: four attempts, one second doubling to a minute. */
    public static final RetryPolicy STANDARD =
            new RetryPolicy(4, Duration.ofSeconds(1), 2, Duration.ofMinutes(1), true, List.of(), OnExhausted.FAIL);

    public RetryPolicy {
        on = List.copyOf(on);
    }

    /** A policy after which the node fails. */
    public RetryPolicy(
            int attempts, Duration delay, double backoff, Duration maxDelay, boolean jitter, List<String> on) {
        this(attempts, delay, backoff, maxDelay, jitter, on, OnExhausted.FAIL);
    }

    /** The same policy with something else after the last attempt. */
    public RetryPolicy withOnExhausted(OnExhausted then) {
        return new RetryPolicy(attempts, delay, backoff, maxDelay, jitter, on, then);
    }
}
