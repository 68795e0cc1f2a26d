package dev.steadflow.flow.validation;

import java.util.Locale;

/** The short, stable names of what validation finds; {@code docs/problems.md} explains each. */
public enum ProblemCode {
    // The graph.
    EMPTY_SCOPE,
    NO_START,
    UNKNOWN_START,
    UNKNOWN_NEXT,
    UNREACHABLE,
    BUSY_LOOP,
    BAD_LOOP,
    NO_CASE,
    DANGLING_CASE,
    NO_ELSE,
    MISPLACED_END,
    MISPLACED_GUARD,
    // Names.
    BAD_ID,
    RESERVED_ID,
    SHADOWED_ID,
    UNKNOWN_NAME,
    MAYBE_MISSING_NAME,
    LOOSE_NAME,
    // Values.
    BAD_EXPRESSION,
    NOT_AN_EXPRESSION,
    HALF_EXPRESSION,
    LARGE_NUMBER,
    COLLAPSING_LIST,
    UNKNOWN_RESULT,
    HANDLE_AS_VALUE,
    WRONG_HANDLE,
    BAD_DURATION,
    BAD_DATE,
    SLEEP_TIME,
    BAD_RETRY,
    MISPLACED_RETRY,
    MISPLACED_TIMEOUT,
    // The world outside.
    BAD_WEBHOOK,
    BAD_ANSWER,
    NO_HELD_CALLER,
    UNANSWERED_CALLER,
    WAIT_FOR_ONE,
    BAD_TAKE,
    BAD_SIGNAL,
    // Steps.
    UNKNOWN_STEP,
    UNKNOWN_FIELD,
    FIELDS_EXCLUDE,
    MISSING_FIELD,
    WRONG_TYPE,
    WRONG_VALUE,
    LITERAL_SECRET,
    MISPLACED_SECRET,
    // Variables.
    EMPTY_SET,
    UNKNOWN_VARIABLE,
    SET_ACROSS_LANES,
    // Lanes and errors.
    NO_LANES,
    BAD_JOIN,
    BAD_CONCURRENCY,
    ENDLESS_FOR_EACH,
    BAD_LOCK,
    NESTED_LOCK,
    UNREACHABLE_CATCH,
    BAD_ERROR_NAME,
    UNKNOWN_ERROR_NAME,
    // Other flows.
    MISSING_FLOW,
    DUPLICATE_FLOW,
    UNREADABLE_FLOW,
    INLINE_RECURSION,
    BROKEN_FLOW,
    // The flow as a whole.
    BAD_FLOW_ID,
    BAD_SCHEMA,
    BAD_TRIGGER,
    UNKNOWN_KEY,
    TOO_MANY_NODES,
    TOO_MANY_LANES,
    TOO_DEEP;

    /** As problems carry it: {@code no-start}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
