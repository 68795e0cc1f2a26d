package dev.steadflow.runtime.debug;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A call of a step that is held.
 *
 * @param number tells stops of an engine apart
 * @param run the run
 * @param at the visit
 * @param attempt from 1
 * @param when before the call or after it
 * @param value the input with its secret references, or what the step answered
 * @param note what a person should know, such as a condition that could not be computed
 */
public record Stop(long number, RunId run, NodeAddress at, int attempt, When when, JsonNode value,
        Optional<String> note) {

    /** On which side of the call. */
    public enum When {
        /** The step has not been called. */
        BEFORE,
        /** It has answered, and nobody knows it yet. */
        AFTER
    }

    /** How far a run goes on from a stop. */
    public enum Onward {
        /** To the next breakpoint. */
        CONTINUE,
        /** To the next call, wherever it is. */
        INTO,
        /** To the next call in the same lane or around it; what is in containers between is passed. */
        OVER,
        /** To the next call outside of this lane. */
        OUT
    }
}
