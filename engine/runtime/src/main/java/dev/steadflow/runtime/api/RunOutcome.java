package dev.steadflow.runtime.api;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How a run ended. */
public sealed interface RunOutcome {

    /** With its output. */
    record Completed(JsonNode output) implements RunOutcome {}

    /** With an error, at a node. */
    record Failed(NodeAddress at, FlowError error) implements RunOutcome {}

    /** Stopped from outside. */
    record Cancelled(String reason) implements RunOutcome {}

    /** Not at all yet: somebody lets it stand still. */
    record Paused(String reason) implements RunOutcome {}

    /**
     * Not at all yet: a person has to decide.
     *
     * @param at about which visit; absent: about the run as a whole
     */
    record NeedsDecision(Optional<NodeAddress> at, String kind, String message) implements RunOutcome {}
}
