package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEvent.IncidentRaised.Failure;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.run.OpenVisit.OpenIncident;
import dev.steadflow.flow.run.OpenVisit.OpenStep;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a decision does about visits, and runs, that wait for a person. Owned by one {@link Deciding}. */
final class Incidents {

    /** The attempts that the flow allows are used up, and the flow says that a person decides then. */
    static final String RETRIES_EXHAUSTED = "RetriesExhausted";

    private final Deciding deciding;

    Incidents(Deciding deciding) {
        this.deciding = deciding;
    }

    /**
     * The incident that stands for a failure after the last attempt; empty when the flow wants the failure itself, or the
     * error is none that is retried.
     *
     * @param policy what the node says, or the standard of steps
     * @param attempt the one that failed, from 1
     * @param origin where the error began
     */
    static Optional<RunEvent> insteadOf(
            NodeAddress at, RetryPolicy policy, int attempt, FlowError error, NodeAddress origin) {
        boolean retried = !error.fatal() && ErrorValues.matches(policy.on(), error);
        if (policy.onExhausted() == RetryPolicy.OnExhausted.FAIL || !retried) {
            return Optional.empty();
        }
        String message = "'" + at.id() + "' failed "
                + (policy.attempts() == 1 ? "at its only attempt" : "at each of its "
                        + policy.attempts() + " attempts")
                + ", at last with " + error.name() + ": " + error.message()
                + " Mend the cause, then retry it, which gives it as many attempts again; or let it fail.";
        return Optional.of(new RunEvent.IncidentRaised(
                at, RETRIES_EXHAUSTED, message, Optional.of(new Failure(attempt, error, origin))));
    }

    /** A person decided about a visit. */
    void resolve(RunInput.ResolveIncident input) {
        NodeAddress at = input.at();
        OpenVisit visit = deciding.state().open().get(at.text());
        if (visit == null || visit.incident().isEmpty()) {
            return;
        }
        OpenVisit.Incident why = visit.incident().get();
        deciding.emit(new RunEvent.IncidentResolved(at, input.resolution()));
        switch (input.resolution()) {
            case RETRY -> {
                if (visit instanceof OpenIncident stopped && stopped.resumes().isEmpty()) {
                    deciding.doNext(new Task.Enter(at.scope(), at.id()));
                }
            }
            case FAIL -> fail(visit, why);
            case SKIP -> skip(visit, input.output().orElseThrow());
        }
    }

    /** A person says what the node yields; nothing is computed from it, and nothing of it is undone later. */
    private void skip(OpenVisit visit, JsonNode said) {
        NodeAddress at = visit.at();
        JsonNode output = CanonicalJson.of(said);
        deciding.emit(visit instanceof OpenStep step
                ? new RunEvent.StepCompleted(at, step.failedAttempts() + 1, output, output)
                : new RunEvent.NodeCompleted(at, output));
        deciding.goOn(at, deciding.node(at).next());
    }

    private void fail(OpenVisit visit, OpenVisit.Incident why) {
        NodeAddress at = visit.at();
        FlowError error = why.failure().map(Failure::error).orElseGet(() -> ofIncident(why));
        if (visit instanceof OpenStep step) {
            int attempt = why.failure().isPresent() ? step.failedAttempts() : step.failedAttempts() + 1;
            deciding.entering().failStep(at, attempt, error, false);
        } else {
            deciding.emit(new RunEvent.NodeFailed(at, error));
            deciding.failing().breakLane(at.scope(), why.failure().map(Failure::origin).orElse(at), error);
        }
    }

    private static FlowError ofIncident(OpenVisit.Incident why) {
        return new FlowError(why.kind(), why.message(), Optional.empty(), Optional.empty(), true);
    }

    /** A person decided about the whole run: what waits for mail that came meanwhile gets it, or the run fails. */
    void resolve(RunInput.ResolveRunIncident input) {
        RunState state = deciding.state();
        if (state.halted().isEmpty()) {
            return;
        }
        OpenVisit.Incident why = state.halted().get();
        deciding.emit(new RunEvent.RunIncidentResolved(input.resolution()));
        switch (input.resolution()) {
            case RETRY -> {
                if (!state.standsStill()) { // What came while it was paused, too, is taken when it is resumed.
                    new Resuming(deciding).takeUp(state.handling().kept());
                    deciding.state().mailboxes().keySet()
                            .forEach(source -> deciding.doLast(new Task.Serve(source)));
                }
            }
            case FAIL -> deciding.failing().failRun(somewhere(), ofIncident(why));
            case SKIP -> throw new IllegalStateException("Refused by the input itself.");
        }
    }

    /** A failed run names a node; one that failed as a whole, its first. */
    private NodeAddress somewhere() {
        return ScopeAddress.MAIN.node(deciding.flow().main().start().orElse("start"), 1);
    }

    /** The node other than a step has used up its attempts, and the flow says that a person decides then. */
    Optional<RunEvent> afterLastVisit(NodeAddress at, NodeDefinition node, NodeAddress origin, FlowError error) {
        int failed = deciding.scopeState(at.scope()).attempts().getOrDefault(at.id(), 0) + 1;
        return node.settings().retry().flatMap(policy -> insteadOf(at, policy, failed, error, origin));
    }
}
