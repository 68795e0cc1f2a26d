package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.event.NodeAddress;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** An errand of the run core. It is done only when the events that ask for it are durable, and may be done twice. */
public sealed interface Effect {

    /** The visit it belongs to. */
    NodeAddress at();

    /**
     * Call a step.
     *
     * @param uses step type and version
     * @param in the recorded input, secret references inside
     * @param retry what to do when an attempt fails
     * @param timeoutMillis the limit of each attempt; 0: none
     * @param scheduledAt when the visit was scheduled
     * @param attempt the next attempt's number, from 1
     * @param notBefore when that attempt may begin
     */
    record CallStep(
            NodeAddress at,
            String uses,
            JsonNode in,
            RetryPolicy retry,
            long timeoutMillis,
            Instant scheduledAt,
            int attempt,
            Instant notBefore) implements Effect {}

    /** Tell a step that its visit was cancelled, and make no further attempt. */
    record InterruptStep(NodeAddress at, String reason) implements Effect {}

    /** Send {@code FireTimer} at an instant, never before. */
    record ArmTimer(NodeAddress at, Instant due) implements Effect {}

    /** The timer is not needed any more. */
    record DisarmTimer(NodeAddress at) implements Effect {}
}
