package dev.steadflow.flow.definition;

/** What a lane's failure means to its container. */
public enum Errors {
    /** The container fails at once. */
    FAIL,
    /** The lane counts as done without value; in a race the first success wins. */
    SKIP,
    /** Each lane yields {@code {ok, value}} or {@code {ok, error}}. */
    COLLECT
}
