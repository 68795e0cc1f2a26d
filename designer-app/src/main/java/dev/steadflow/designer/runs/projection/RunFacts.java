package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the log says about the run as a whole.
 *
 * @param lastSequence the number of the last event applied; 0 before the first
 * @param status its condition
 * @param flowId the flow; empty before the first event
 * @param startedAt when it was accepted; of a fork, when the run was whose log it took over
 * @param forkedAt when it took over the log of another run, if it did
 * @param endedAt when it ended
 * @param input what it was started with
 * @param output what it ended with
 * @param error why it failed
 * @param failedAt where the error began
 * @param cancelReason why it was stopped
 * @param parent the run that started it
 * @param incident why the run as a whole waits for a person's decision
 */
public record RunFacts(
        long lastSequence,
        RunStatus status,
        Optional<String> flowId,
        Optional<Instant> startedAt,
        Optional<Instant> forkedAt,
        Optional<Instant> endedAt,
        Optional<JsonNode> input,
        Optional<JsonNode> output,
        Optional<FlowError> error,
        Optional<NodeAddress> failedAt,
        Optional<String> cancelReason,
        Optional<RunId> parent,
        Optional<String> incident) {

    static final RunFacts NONE = new RunFacts(
            0,
            RunStatus.RUNNING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** When this run itself began: a fork with what it took over, any other when it was accepted. */
    public Optional<Instant> ownStart() {
        return forkedAt.or(() -> startedAt);
    }

    /** How long the run took, or has taken until now. Empty before its first event. */
    public Optional<Duration> lasted(Instant now) {
        return ownStart().map(start -> Duration.between(start, endedAt.orElse(now)));
    }

    RunFacts after(long sequence) {
        return new RunFacts(
                sequence, status, flowId, startedAt, forkedAt, endedAt, input, output, error, failedAt, cancelReason,
                parent,
                incident);
    }

    RunFacts in(RunStatus newStatus) {
        return new RunFacts(
                lastSequence, newStatus, flowId, startedAt, forkedAt, endedAt, input, output, error, failedAt,
                cancelReason,
                parent,
                incident);
    }

    RunFacts withIncident(Optional<String> why) {
        return new RunFacts(
                lastSequence, status, flowId, startedAt, forkedAt, endedAt, input, output, error, failedAt,
                cancelReason, parent,
                why);
    }

    RunFacts started(Instant when, String flow, JsonNode newInput, Optional<RunId> newParent) {
        return new RunFacts(
                lastSequence,
                RunStatus.RUNNING,
                Optional.of(flow),
                Optional.of(when),
                forkedAt,
                endedAt,
                Optional.of(newInput),
                output,
                error,
                failedAt,
                cancelReason,
                newParent,
                incident);
    }

    RunFacts forked(Instant when) {
        return new RunFacts(
                lastSequence, status, flowId, startedAt, Optional.of(when), endedAt, input, output, error, failedAt,
                cancelReason, parent, incident);
    }

    RunFacts completed(Instant when, JsonNode newOutput) {
        return new RunFacts(
                lastSequence,
                RunStatus.COMPLETED,
                flowId,
                startedAt,
                forkedAt,
                Optional.of(when),
                input,
                Optional.of(newOutput),
                error,
                failedAt,
                cancelReason,
                parent,
                incident);
    }

    RunFacts failed(Instant when, NodeAddress at, FlowError why) {
        return new RunFacts(
                lastSequence,
                RunStatus.FAILED,
                flowId,
                startedAt,
                forkedAt,
                Optional.of(when),
                input,
                output,
                Optional.of(why),
                Optional.of(at),
                cancelReason,
                parent,
                incident);
    }

    RunFacts cancelled(Instant when, String reason) {
        return new RunFacts(
                lastSequence,
                RunStatus.CANCELLED,
                flowId,
                startedAt,
                forkedAt,
                Optional.of(when),
                input,
                output,
                error,
                failedAt,
                Optional.of(reason),
                parent,
                incident);
    }
}
