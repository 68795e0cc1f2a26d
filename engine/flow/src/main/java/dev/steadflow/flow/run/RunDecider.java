package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.expression.Templates;
import dev.steadflow.flow.run.OpenVisit.OpenLanes;
import dev.steadflow.flow.run.OpenVisit.OpenSleep;
import dev.steadflow.flow.run.OpenVisit.OpenStep;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Answers each input of one run with events and effects. Pure: the same state, input and time give the same decision on
 * every machine. An input that comes too late to matter (a timer of a cancelled sleep, a second outcome of a step) is
 * answered with no events.
 */
public final class RunDecider {

    private final FlowDefinition flow;
    private final RunId run;
    private final Templates templates;
    private final RunEvolution evolution;
    private final RunLimits limits;

    /**
     * @param flow the exact flow that the run is pinned to
     * @param templates evaluates expressions
     * @param run whose inputs
     * @param limits what the run may cost
     */
    public RunDecider(FlowDefinition flow, Templates templates, RunId run, RunLimits limits) {
        this.flow = flow;
        this.run = run;
        this.templates = templates;
        this.evolution = new RunEvolution(flow);
        this.limits = limits;
    }

    /** A decider with the standard limits. */
    public RunDecider(FlowDefinition flow, Templates templates, RunId run) {
        this(flow, templates, run, RunLimits.STANDARD);
    }

    /**
     * The answer to one input.
     *
     * @param now the time of the decision; a part of the log, so to the millisecond
     */
    public Decision decide(RunState state, RunInput input, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        try {
            Deciding deciding = deciding(state, at, limits);
            answer(deciding, input);
            deciding.settle();
            return deciding.decision();
        } catch (Deciding.LimitReached e) {
            return limitReached(state, input, at, e);
        }
    }

    private Deciding deciding(RunState state, Instant now, RunLimits applied) {
        return new Deciding(flow, run, templates, evolution, applied, state, now);
    }

    /** Nothing of a decision that went over a limit is kept; the run fails there instead. */
    private Decision limitReached(RunState before, RunInput input, Instant now, Deciding.LimitReached limit) {
        Deciding deciding = deciding(before, now, new RunLimits(Integer.MAX_VALUE, Long.MAX_VALUE));
        if (before.started().isEmpty() && input instanceof RunInput.StartRun start) {
            deciding.emit(started(start, Map.of()));
        }
        deciding.failRun(limit.at(), FlowError.of(FlowError.LIMIT_EXCEEDED, String.valueOf(limit.getMessage())));
        return deciding.decision();
    }

    private void answer(Deciding deciding, RunInput input) {
        RunState state = deciding.state();
        if (input instanceof RunInput.StartRun start) {
            if (state.started().isEmpty()) {
                start(deciding, start);
            }
            return;
        }
        switch (input) {
            case RunInput.StartRun start -> throw new IllegalStateException("A start is answered above.");
            case RunInput.CompleteStep e -> {
                if (open(state, e.at())) {
                    deciding.completeStep(e.at(), e.attempt(), e.result());
                } else {
                    late(deciding, e.at(), e.attempt(), "completed");
                }
            }
            case RunInput.FailStep e -> {
                if (open(state, e.at())) {
                    deciding.emit(new RunEvent.StepFailed(e.at(), e.attempt(), e.error()));
                    deciding.breakScope(e.at(), e.error());
                } else {
                    late(deciding, e.at(), e.attempt(), "failed");
                }
            }
            case RunInput.RetryStep e -> {
                if (open(state, e.at())) {
                    deciding.emit(new RunEvent.StepRetrying(e.at(), e.attempt(), e.error(), e.nextAttemptAt()));
                } else {
                    late(deciding, e.at(), e.attempt(), "failed");
                }
            }
            case RunInput.AcknowledgeCancel e -> late(deciding, e.at(), e.attempt(), "cancelled");
            case RunInput.FireTimer e -> fire(deciding, e.at());
            case RunInput.SkipSleep e -> {
                if (state.open().get(e.at().text()) instanceof OpenSleep sleep) {
                    deciding.endSleep(sleep, true);
                }
            }
            case RunInput.CancelRun e -> {
                if (state.started().isPresent() && state.end().isEmpty()) {
                    deciding.cancelEverything(e.reason());
                    deciding.emit(new RunEvent.RunCancelled(e.reason()));
                }
            }
            case RunInput.RaiseIncident e -> {
                if (open(state, e.at())) {
                    deciding.emit(new RunEvent.IncidentRaised(e.at(), e.kind(), e.message()));
                }
            }
            case RunInput.ResolveIncident e -> resolve(deciding, e);
            default -> throw new IllegalStateException("unfinished");
        }
    }

    private void start(Deciding deciding, RunInput.StartRun start) {
        NodeAddress first =
                ScopeAddress.MAIN.node(flow.main().start().orElse("start"), 1);
        Map<String, JsonNode> vars;
        try {
            vars = deciding.startVars(start.input(), start.seed());
        } catch (ExpressionException e) {
            deciding.emit(started(start, Map.of()));
            deciding.failRun(first, NodeValues.expressionError(first.text(), "vars", e));
            return;
        }
        deciding.emit(started(start, vars));
        deciding.enterScope(ScopeAddress.MAIN);
    }

    private RunEvent started(RunInput.StartRun start, Map<String, JsonNode> vars) {
        return new RunEvent.RunStarted(
                flow.id(), start.flowHash(), start.input(), start.seed(), vars, start.workFolder());
    }

    /** Whether a step visit still waits for an outcome; one with an incident waits for a person instead. */
    private static boolean open(RunState state, NodeAddress at) {
        return state.open().get(at.text()) instanceof OpenStep step && step.incident().isEmpty();
    }

    private static void late(Deciding deciding, NodeAddress at, int attempt, String outcome) {
        if (deciding.state().toldToStop().containsKey(at.text())) {
            deciding.emit(new RunEvent.LateOutcomeRecorded(at, attempt, outcome));
        }
    }

    private static void fire(Deciding deciding, NodeAddress at) {
        OpenVisit visit = deciding.state().open().get(at.text());
        if (visit instanceof OpenSleep sleep && !deciding.now().isBefore(sleep.due())) {
            deciding.endSleep(sleep, false);
        } else if (visit instanceof OpenLanes lanes
                && lanes.deadline().filter(due -> !deciding.now().isBefore(due)).isPresent()) {
            deciding.lanes().timeOut(lanes);
        }
    }

    private static void resolve(Deciding deciding, RunInput.ResolveIncident input) {
        if (!(deciding.state().open().get(input.at().text()) instanceof OpenStep step)) {
            return;
        }
        Optional<OpenVisit.Incident> incident = step.incident();
        if (incident.isEmpty()) {
            return;
        }
        deciding.emit(new RunEvent.IncidentResolved(input.at(), input.resolution()));
        switch (input.resolution()) {
            case RETRY -> {}
            case FAIL -> {
                FlowError error = new FlowError(
                        incident.get().kind(), incident.get().message(), Optional.empty(), Optional.empty(), true);
                deciding.emit(new RunEvent.StepFailed(input.at(), step.failedAttempts() + 1, error));
                deciding.breakScope(input.at(), error);
            }
        }
    }

    /** What a folded state still has under way; see {@link RunEvolution#openEffects}. */
    public List<Effect> openEffects(RunState state) {
        return evolution.openEffects(state);
    }
}
