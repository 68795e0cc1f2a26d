package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.event.WaitSource;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.expression.Templates;
import dev.steadflow.flow.run.OpenVisit.OpenSleep;
import dev.steadflow.flow.run.OpenVisit.OpenStep;
import dev.steadflow.flow.run.OpenVisit.OpenWait;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Answers each input of one run with events and effects. Pure: the same state, input and time give the same decision on
 * every machine. An input that comes too late to matter (a timer of a cancelled sleep, a second outcome of a step) is
 * answered with no events.
 */
public final class RunDecider {

    private final FlowDefinition flow;
    private final RunId run;
    private final Templates templates;
    private final InboxNames inboxes;
    private final RunEvolution evolution;
    private final RunLimits limits;
    private final Holds holds;

    /**
     * @param flow the exact flow that the run is pinned to, with the flows that it names
     * @param templates evaluates expressions
     * @param inboxes names inboxes
     * @param run whose inputs
     * @param limits what the run may cost
     */
    public RunDecider(
            FlowDefinition flow, Templates templates, InboxNames inboxes, RunId run, RunLimits limits) {
        this(flow, templates, inboxes, run, limits, Holds.NONE);
    }

    /** A decider whose decisions somebody may hold: {@link Decision#held} then, and the rest by {@link #goOn}. */
    public RunDecider(
            FlowDefinition flow, Templates templates, InboxNames inboxes, RunId run, RunLimits limits, Holds holds) {
        this.holds = holds;
        this.flow = flow;
        this.run = run;
        this.templates = templates;
        this.inboxes = inboxes;
        this.evolution = new RunEvolution(flow);
        this.limits = limits;
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

    /**
     * The rest of a decision that was held, as if no time had passed.
     *
     * @param held as the last decision about this run has it; it is used up by this
     * @param changes what is different from here
     */
    public Decision goOn(HeldDecision held, HoldChanges changes) {
        Deciding deciding = held.deciding();
        RunState before = deciding.state();
        try {
            deciding.goOn(changes);
            return deciding.decision();
        } catch (Deciding.LimitReached e) {
            Deciding over = deciding(before, deciding.now(), RunLimits.NONE);
            over.failing().failRun(e.at(), FlowError.of(FlowError.LIMIT_EXCEEDED, String.valueOf(e.getMessage())));
            return over.decision();
        }
    }

    private Deciding deciding(RunState state, Instant now, RunLimits applied) {
        return new Deciding(flow, run, templates, inboxes, evolution, applied, holds, state, now);
    }

    /** Nothing of a decision that went over a limit is kept; the run fails there instead. */
    private Decision limitReached(RunState before, RunInput input, Instant now, Deciding.LimitReached limit) {
        Deciding deciding = deciding(before, now, RunLimits.NONE);
        if (before.started().isEmpty() && input instanceof RunInput.StartRun start) {
            begin(deciding, start, Map.of());
        }
        deciding.failing().failRun(limit.at(),
                FlowError.of(FlowError.LIMIT_EXCEEDED, String.valueOf(limit.getMessage())));
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
        if (isPutOff(state, input)) {
            return;
        }
        if (state.keepsWhatComes() && Pausing.keeps(deciding, input)) {
            return;
        }
        switch (input) {
            case RunInput.StartRun start -> throw new IllegalStateException("A start is answered above.");
            case RunInput.CompleteStep e -> {
                if (Pausing.waits(state, e.at())) {
                    deciding.entering().completeStep(e.at(), e.attempt(), e.result());
                } else {
                    late(deciding, e.at(), e.attempt(), "completed");
                }
            }
            case RunInput.FailStep e -> {
                if (Pausing.waits(state, e.at())) {
                    deciding.entering().failStep(e.at(), e.attempt(), e.error(), true);
                } else {
                    late(deciding, e.at(), e.attempt(), "failed");
                }
            }
            case RunInput.RetryStep e -> {
                if (Pausing.waits(state, e.at())) {
                    deciding.emit(new RunEvent.StepRetrying(e.at(), e.attempt(), e.error(), e.nextAttemptAt()));
                } else {
                    late(deciding, e.at(), e.attempt(), "failed");
                }
            }
            case RunInput.RecordHeartbeat e -> {
                if (Pausing.waits(state, e.at()) && e.attempt() > Expect.step(state, e.at()).failedAttempts()) {
                    deciding.emit(new RunEvent.HeartbeatRecorded(e.at(), e.attempt(), e.details()));
                }
            }
            case RunInput.AcknowledgeCancel e -> late(deciding, e.at(), e.attempt(), "cancelled");
            case RunInput.FireTimer e -> {
                deciding.fired(e.at());
                new Resuming(deciding).fire(e.at());
            }
            case RunInput.SkipSleep e -> {
                if (state.open().get(e.at().text()) instanceof OpenSleep sleep) {
                    deciding.entering().endSleep(sleep, true);
                }
            }
            case RunInput.CancelRun e -> {
                if (state.started().isPresent() && state.end().isEmpty()) {
                    deciding.emit(Cancellation.inside(state, ScopeAddress.MAIN, e.reason()));
                    deciding.emit(new RunEvent.RunCancelled(e.reason()));
                }
            }
            case RunInput.PauseRun e -> {
                if (state.started().isPresent() && state.end().isEmpty() && !state.standsStill()) {
                    deciding.emit(new RunEvent.RunPaused(e.reason()));
                }
            }
            case RunInput.ResumeRun _ -> {
                if (state.standsStill()) {
                    deciding.emit(new RunEvent.RunResumed());
                    new Resuming(deciding).takeUp(state.handling().kept());
                }
            }
            case RunInput.TagRun e -> tag(deciding, e);
            case RunInput.ChangeVariables e -> {
                if (state.end().isEmpty()) {
                    deciding.emit(VariableChanges.byHand(e.values(), e.at(), state));
                }
            }
            case RunInput.GoOn e -> new GoingOn(deciding).begin(e);
            case RunInput.RaiseIncident e -> {
                if (Pausing.waits(state, e.at()) || isErrand(state.open().get(e.at().text()))) {
                    deciding.emit(new RunEvent.IncidentRaised(e.at(), e.kind(), e.message()));
                }
            }
            case RunInput.ResolveIncident e -> new Incidents(deciding).resolve(e);
            case RunInput.RaiseRunIncident e -> {
                if (state.started().isPresent() && state.end().isEmpty()) {
                    deciding.emit(new RunEvent.RunIncidentRaised(e.kind(), e.message()));
                }
            }
            case RunInput.ResolveRunIncident e -> new Incidents(deciding).resolve(e);
            case RunInput.ReceivePayload e -> deciding.webhooks().receive(e);
            case RunInput.ReceiveSignal e -> {
                if (state.started().isPresent() && state.end().isEmpty()) {
                    deciding.mail().receive(e);
                }
            }
            case RunInput.ConfirmSignal e -> {
                if (state.open().get(e.at().text()) instanceof OpenVisit.OpenSignal signal) {
                    deciding.complete(
                            signal.at(), deciding.node(signal.at()), JsonNodeFactory.instance.nullNode());
                }
            }
            case RunInput.ConfirmChild e -> {
                if (state.open().get(e.at().text()) instanceof OpenVisit.OpenChild child) {
                    deciding.children().started(child);
                }
            }
            case RunInput.GrantToken e -> {
                if (state.open().get(e.at().text()) instanceof OpenVisit.OpenToken token) {
                    deciding.webhooks().granted(token);
                }
            }
            case RunInput.GrantPermit e -> {
                if (state.open().get(e.at().text()) instanceof OpenVisit.OpenLock asked && asked.lock().engine()) {
                    deciding.locks().granted(asked);
                }
            }
            case RunInput.ReportRunEnd e -> {
                if (state.open().get(e.at().text()) instanceof OpenWait wait
                        && wait.awaited() instanceof WaitSource.OfRun) {
                    deciding.mail().end(wait, 0, CanonicalJson.of(e.outcome()));
                }
            }
            case RunInput.RefuseErrand e -> refuse(deciding, e);
        }
    }

    /**
     * Whether a run that waits for a person leaves an input unanswered: whoever has it keeps it, and gives it again when the
     * run goes on. What a step has answered is recorded at once, as it could not be asked for again.
     */
    public static boolean isPutOff(RunState state, RunInput input) {
        if (state.halted().isEmpty()) {
            return false;
        }
        return switch (input) {
            case RunInput.CompleteStep _,RunInput.FailStep _,RunInput.RetryStep _,RunInput.RecordHeartbeat _,RunInput.AcknowledgeCancel _,RunInput.CancelRun _,RunInput.TagRun _,RunInput.ChangeVariables _,RunInput.ResolveRunIncident _,RunInput.ReceivePayload _,RunInput.ReceiveSignal _ ->
                false;
            case RunInput.StartRun _,RunInput.GoOn _,RunInput.PauseRun _,RunInput.ResumeRun _,RunInput.FireTimer _,RunInput.SkipSleep _,RunInput.RaiseIncident _,RunInput.ResolveIncident _,RunInput.RaiseRunIncident _,RunInput.ConfirmSignal _,RunInput.ConfirmChild _,RunInput.GrantToken _,RunInput.GrantPermit _,RunInput.ReportRunEnd _,RunInput.RefuseErrand _ ->
                true;
        };
    }

    /** Only what asked the engine for something can be refused. */
    private static void refuse(Deciding deciding, RunInput.RefuseErrand input) {
        if (isErrand(deciding.state().open().get(input.at().text()))) {
            deciding.failing().fail(input.at(), input.error());
        }
    }

    /** Whether a visit has asked the engine for something besides the call of a step. */
    private static boolean isErrand(@Nullable OpenVisit visit) {
        return visit instanceof OpenVisit.OpenSignal
                || visit instanceof OpenVisit.OpenChild
                || visit instanceof OpenVisit.OpenToken
                || (visit instanceof OpenWait wait && wait.awaited() instanceof WaitSource.OfRun);
    }

    private void start(Deciding deciding, RunInput.StartRun start) {
        NodeAddress first =
                ScopeAddress.MAIN.node(flow.main().start().orElse("start"), 1);
        Map<String, JsonNode> vars;
        try {
            RunState known = deciding.state()
                    .withStarted(new RunState.Started(flow.id(), start.input(), start.seed(), deciding.now()));
            vars = new NodeValues(templates, run, deciding.now()).startVars(known, flow.main(), start.input(), "");
        } catch (ExpressionException e) {
            begin(deciding, start, Map.of());
            deciding.failing().failRun(first, NodeValues.expressionError(first.text(), "vars", e));
            return;
        }
        begin(deciding, start, vars);
        deciding.enterScope(ScopeAddress.MAIN);
    }

    private void begin(Deciding deciding, RunInput.StartRun start, Map<String, JsonNode> vars) {
        deciding.emit(new RunEvent.RunStarted(
                flow.id(), start.flowHash(), start.input(), start.seed(), vars, start.workFolder(), start.parent(),
                start.origin(), start.trigger()));
        if (!start.tags().isEmpty()) {
            deciding.emit(new RunEvent.RunTagged(start.tags(), List.of()));
        }
    }

    private static void tag(Deciding deciding, RunInput.TagRun input) {
        RunState state = deciding.state();
        Map<String, String> before = state.handling().tags();
        Map<String, String> changed = new TreeMap<>(input.set());
        changed.entrySet().removeIf(tag -> tag.getValue().equals(before.get(tag.getKey())));
        List<String> removed = input.removed().stream()
                .filter(name -> before.containsKey(name) && !input.set().containsKey(name))
                .distinct()
                .sorted()
                .toList();
        boolean differs = !changed.isEmpty() || !removed.isEmpty();
        if (state.started().isPresent() && differs && TagRules.complaint(before, input.set(), removed).isEmpty()) {
            deciding.emit(new RunEvent.RunTagged(changed, removed));
        }
    }

    private static void late(Deciding deciding, NodeAddress at, int attempt, String outcome) {
        if (deciding.state().toldToStop().containsKey(at.text())) {
            deciding.emit(new RunEvent.LateOutcomeRecorded(at, attempt, outcome));
        }
    }

    /** What a folded state still has under way; see {@link RunEvolution#openEffects}. */
    public List<Effect> openEffects(RunState state) {
        return evolution.openEffects(state);
    }
}
