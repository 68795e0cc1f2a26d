package dev.steadflow.runtime.debug;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A call of a step that is held, or a run that stands before or after a node that is none.
 *
 * @param number tells stops of an engine apart
 * @param run the run
 * @param at the visit
 * @param attempt from 1
 * @param what whether the call of a step is held, or the run at another node
 * @param when before the call or node, or after it
 * @param value the input with its secret references, or what the step or node came to; absent where there is none
 * @param variables those that are known there, the innermost of each name
 * @param note what a person should know, such as a condition that could not be computed
 */
public record Stop(long number, RunId run, NodeAddress at, int attempt, What what, When when,
        Optional<JsonNode> value, Map<String, JsonNode> variables, Optional<String> note) {

    public Stop {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    /** What is held. */
    public enum What {
        /** The call of a step. Other lanes of the run go on. */
        CALL,
        /** The run, at a node that calls nothing: nothing else is decided for it meanwhile. */
        NODE
    }

    /** On which side of the call. */
    public enum When {
        /** The step has not been called, the node not been entered. */
        BEFORE,
        /** The step has answered and nobody knows it yet; or the node is done, and nothing after it has begun. */
        AFTER
    }

    /** How far a run goes on from a stop. */
    public enum Onward {
        /** To the next breakpoint. */
        CONTINUE,
        /** To the next node, wherever it is. */
        INTO,
        /** To the next node in the same lane or around it; what is in containers between is passed. */
        OVER,
        /** To the next node outside of this lane. */
        OUT
    }
}
