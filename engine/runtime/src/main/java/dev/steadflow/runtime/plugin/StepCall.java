package dev.steadflow.runtime.plugin;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How a step is called: with JSON, for JSON. Thread-safe. */
public interface StepCall {

    /**
     * Runs one attempt on the calling thread.
     *
     * @param input secrets and connection resolved
     * @param maxBytes how long the result's JSON may be
     * @return the result as JSON
     * @throws StepError {@code InvalidInput} naming the field, {@code InvalidResult}, {@code LimitExceeded}, or what
     *     the step says
     * @throws Exception what the step throws
     */
    JsonNode run(JsonNode input, StepContext context, int maxBytes) throws Exception;

    /**
     * Looks once, if this is a trigger, on the calling thread.
     *
     * @param settings secrets and connection resolved
     * @param cursor what the last look said
     * @param maxBytes how long the JSON of all that it finds may be
     * @return {@code {"occurrences":[{"key","event"}…],"cursor","more"}}
     * @throws StepError as {@link #run}; {@code NotATrigger} when it is a step
     * @throws Exception what the trigger throws
     */
    default JsonNode look(JsonNode settings, Optional<String> cursor, StepContext context, int maxBytes)
            throws Exception {
        throw StepError.fatal("NotATrigger", "Expected a trigger, but found a step, which flows call.");
    }

    /**
     * Whether a call with this input may be made twice.
     *
     * @param input secrets resolved
     * @throws StepError when the input does not fit
     */
    boolean isRepeatable(JsonNode input) throws StepError;

    /** The kind of connection that its input may name; empty: it takes none. */
    default Optional<String> connectionKind() {
        return Optional.empty();
    }

    /**
     * What a step says besides its result, as JSON.
     *
     * @throws StepError fatal, {@code InvalidResult} or {@code LimitExceeded}
     */
    JsonNode toJson(Object said, int maxBytes) throws StepError;

    /** What {@link #toJson} made, as a value; empty when it does not fit the type. */
    <T> Optional<T> fromJson(JsonNode json, Class<T> type);

    /** The loader of the step's classes; the attempt's thread gets it as its context class loader. */
    ClassLoader classLoader();
}
