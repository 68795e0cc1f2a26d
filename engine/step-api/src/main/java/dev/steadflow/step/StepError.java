package dev.steadflow.step;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A failure that says how to go on. Any other exception fails the attempt under the name {@code StepFailed} and leaves
 * the decision to the node's retry policy.
 */
public final class StepError extends Exception {

    private static final long serialVersionUID = 1L;

    /** What the engine does after this failure. */
    public enum Next {
        /** The node's retry policy decides. */
        POLICY,
        /** No further attempt, whatever the policy says. */
        FATAL,
        /** A further attempt not before {@link #retryAfter()}, if the policy has attempts left. */
        RETRY_AFTER
    }

    private final String code;
    private final Next next;
    private final @Nullable Duration retryAfter;
    private final transient @Nullable JsonNode data;

    private StepError(
            String code,
            String message,
            Next next,
            @Nullable Duration retryAfter,
            @Nullable JsonNode data,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.next = next;
        this.retryAfter = retryAfter;
        this.data = data;
    }

    /**
     * A failure that another attempt would not mend: wrong input, missing permission.
     *
     * @param code the error's name, which catch lanes match: {@code http/Status}
     * @param message what was expected, what was found, what the reader can do
     */
    public static StepError fatal(String code, String message) {
        return new StepError(code, message, Next.FATAL, null, null, null);
    }

    /** A failure that may pass by itself; the node's retry policy decides. */
    public static StepError failed(String code, String message) {
        return new StepError(code, message, Next.POLICY, null, null, null);
    }

    /** A failure that the other side asked to be retried later, for example HTTP 429 with {@code Retry-After}. */
    public static StepError retryAfter(Duration delay, String code, String message) {
        return new StepError(code, message, Next.RETRY_AFTER, delay, null, null);
    }

    /** The same error with data that a catch lane reads as {@code $error.data}. */
    public StepError withData(JsonNode json) {
        return new StepError(code, getMessage(), next, retryAfter, json, getCause());
    }

    /** The same error with the exception that led to it. */
    public StepError causedBy(Throwable cause) {
        return new StepError(code, getMessage(), next, retryAfter, data, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The error's name, which {@code catch} and {@code retry.on} match. */
    public String code() {
        return code;
    }

    /** How to go on. */
    public Next next() {
        return next;
    }

    /** How long to wait before the next attempt; present for {@link Next#RETRY_AFTER} only. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Details for the flow, if the step gave any. */
    public Optional<JsonNode> data() {
        return Optional.ofNullable(data);
    }
}
