package dev.steadflow.flow.event;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A failure as the log keeps it and {@code $error} shows it.
 *
 * @param name what catch lanes and retry policies match: {@code Timeout}, {@code http/Status}
 * @param message expected, found, what next; for people
 * @param data details for the flow
 * @param stack the plugin's stack trace, at most 8,192 characters; for people, never for the flow
 * @param fatal true: no retry policy applies
 */
public record FlowError(
        String name, String message, Optional<JsonNode> data, Optional<String> stack, boolean fatal) {

    public FlowError {
        data = data.filter(value -> !value.isNull()); // JSON cannot tell no data from null data.
    }

    /** The node took longer than its {@code timeout}. */
    public static final String TIMEOUT = "Timeout";
    /** The run or lane was cancelled; no catch lane sees it. */
    public static final String CANCELLED = "Cancelled";
    /** An expression could not be evaluated. */
    public static final String EXPRESSION_ERROR = "ExpressionError";
    /** A step threw something that is no {@code StepError}. */
    public static final String STEP_FAILED = "StepFailed";
    /** A bound of the engine was reached. */
    public static final String LIMIT_EXCEEDED = "LimitExceeded";
    /** No case of a choice was true and it has no {@code else}. */
    public static final String NO_CASE = "NoCaseMatched";

    /** Another run that goes on has the name of an inbox. */
    public static final String TOKEN_IN_USE = "TokenInUse";
    /** A run that was named does not exist, or cannot hear any more. */
    public static final String RUN_NOT_FOUND = "RunNotFound";
    /** A child flow's input does not fit its schema. */
    public static final String INVALID_INPUT = "InvalidInput";
    /** A caller who was to be answered is not held any more. */
    public static final String NO_CALLER = "NoCaller";
    /** Undoing completed work failed; what is left undone needs a person. */
    public static final String COMPENSATION_FAILED = "CompensationFailed";

    /** An error with a name and a message. */
    public static FlowError of(String name, String message) {
        return new FlowError(name, message, Optional.empty(), Optional.empty(), false);
    }
}
