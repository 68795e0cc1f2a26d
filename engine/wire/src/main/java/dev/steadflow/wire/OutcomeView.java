package dev.steadflow.wire;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How a run ended, or what it stands still for.
 *
 * @param run its id
 * @param status completed, failed, cancelled, paused, incident; running: none of these yet
 * @param output what it completed with
 * @param failure what it failed with
 * @param reason why it was cancelled or paused
 * @param node the visit that waits for a decision; absent: the run as a whole does
 * @param kind what kind of decision
 * @param message what there is to decide
 */
public record OutcomeView(
        String run,
        String status,
        Optional<JsonNode> output,
        Optional<RunFailure> failure,
        Optional<String> reason,
        Optional<String> node,
        Optional<String> kind,
        Optional<String> message) {

    /** A run that goes on. */
    public static OutcomeView running(RunId run) {
        return new OutcomeView(run.text(), "running", Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static OutcomeView of(RunId run, RunOutcome outcome) {
        OutcomeView none = running(run);
        return switch (outcome) {
            case RunOutcome.Completed completed -> none.with("completed", Optional.of(completed.output()),
                    Optional.empty(), Optional.empty());
            case RunOutcome.Failed failed -> none.with("failed", Optional.empty(),
                    Optional.of(new RunFailure(failed.at().text(), failed.error().name(), failed.error().message(),
                            failed.error().data())),
                    Optional.empty());
            case RunOutcome.Cancelled cancelled ->
                none.with("cancelled", Optional.empty(), Optional.empty(), Optional.of(cancelled.reason()));
            case RunOutcome.Paused paused ->
                none.with("paused", Optional.empty(), Optional.empty(), Optional.of(paused.reason()));
            case RunOutcome.NeedsDecision decision -> new OutcomeView(
                    run.text(), "incident", Optional.empty(), Optional.empty(), Optional.empty(),
                    decision.at().map(NodeAddress::text), Optional.of(decision.kind()),
                    Optional.of(decision.message()));
        };
    }

    private OutcomeView with(
            String newStatus, Optional<JsonNode> newOutput, Optional<RunFailure> newFailure,
            Optional<String> newReason) {
        return new OutcomeView(run, newStatus, newOutput, newFailure, newReason, node, kind, message);
    }

    /**
     * The same as the engine says it; empty while the run goes on.
     *
     * @throws IllegalArgumentException when the status is none of this version
     */
    public Optional<RunOutcome> outcome() {
        return switch (status) {
            case "running" -> Optional.empty();
            case "completed" -> output.map(RunOutcome.Completed::new);
            case "failed" -> failure.map(failed -> new RunOutcome.Failed(
                    NodeAddress.parse(failed.node()), new FlowError(
                            failed.name(), failed.message(), failed.data(), Optional.empty(), false)));
            case "cancelled" -> Optional.of(new RunOutcome.Cancelled(reason.orElse("")));
            case "paused" -> Optional.of(new RunOutcome.Paused(reason.orElse("")));
            case "incident" -> Optional.of(new RunOutcome.NeedsDecision(
                    node.map(NodeAddress::parse), kind.orElse(""), message.orElse("")));
            default -> throw new IllegalArgumentException(
                    "Expected the outcome of a run, but found the status '" + status + "'.");
        };
    }
}
