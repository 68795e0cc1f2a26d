package dev.steadflow.flow.run;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Something that a run has to answer: an order from outside, or the outcome of an effect. */
public sealed interface RunInput {

    /**
     * The first input of every run.
     *
     * @param input already checked against the flow's schema
     * @param seed where {@code $random} starts
     * @param workFolder where steps resolve relative paths
     */
    record StartRun(String flowHash, JsonNode input, long seed, Optional<String> workFolder) implements RunInput {}

    /** A step's outcome: it worked. */
    record CompleteStep(NodeAddress at, int attempt, JsonNode result) implements RunInput {}

    /** A step's outcome: it failed and will not be tried again. */
    record FailStep(NodeAddress at, int attempt, FlowError error) implements RunInput {}

    /** An attempt failed; the step runner will make another. */
    record RetryStep(NodeAddress at, int attempt, FlowError error, Instant nextAttemptAt) implements RunInput {}

    /** A cancelled step's attempt ended by obeying. */
    record AcknowledgeCancel(NodeAddress at, int attempt) implements RunInput {}

    /** A timer is due: a sleep's end or a container's deadline. */
    record FireTimer(NodeAddress at) implements RunInput {}

    /** A person ends a sleep early. */
    record SkipSleep(NodeAddress at) implements RunInput {}

    /** A person or program stops the run. */
    record CancelRun(String reason) implements RunInput {}

    /** The engine found that it cannot go on by itself. */
    record RaiseIncident(NodeAddress at, String kind, String message) implements RunInput {}

    /** A person decided about an incident. */
    record ResolveIncident(NodeAddress at, RunEvent.IncidentResolved.Resolution resolution) implements RunInput {}
}
