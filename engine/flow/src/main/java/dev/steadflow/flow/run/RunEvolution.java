package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.run.OpenVisit.OpenSleep;
import dev.steadflow.flow.run.OpenVisit.OpenStep;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Folds events into state: the same code while a run goes on, when it is recovered and when it is looked at later. Pure
 * and thread-safe. An event that does not fit the state is a broken log and throws {@link IllegalStateException}.
 */
public final class RunEvolution {

    private final FlowDefinition flow;
    private final LaneFold lanes;
    private final StandingEffects standing = new StandingEffects();

    /** @param flow the exact flow that the run is pinned to */
    public RunEvolution(FlowDefinition flow) {
        this.flow = flow;
        this.lanes = new LaneFold(flow);
    }

    /** The state after one more event. */
    public RunState evolve(RunState state, RecordedEvent recorded) {
        if (recorded.sequence() != state.lastSequence() + 1) {
            throw new IllegalStateException("Expected event " + (state.lastSequence() + 1) + " of the log, but found "
                    + recorded.sequence() + ". The log has a gap or a double entry.");
        }
        return apply(state, recorded.event(), recorded.at(), recorded.sequence())
                .withSequence(recorded.sequence());
    }

    /** The state after a whole log. */
    public RunState fold(Iterable<RecordedEvent> log) {
        RunState state = RunState.initial();
        for (RecordedEvent event : log) {
            state = evolve(state, event);
        }
        return state;
    }

    /** The errands that a state has started and not seen the end of, by address: what recovery repeats. */
    public List<Effect> openEffects(RunState state) {
        return standing.all(state);
    }

    /** What stands open at one visit. */
    List<Effect> openEffects(RunState state, String at) {
        return standing.at(state, at);
    }

    private RunState apply(RunState state, RunEvent event, Instant at, long sequence) {
        return switch (event) {
            case RunEvent.RunStarted e -> start(state, e, at);
            case RunEvent.RunCompleted e -> state.ended(new RunEnd.Completed(e.output()));
            case RunEvent.RunFailed e -> state.ended(new RunEnd.Failed(e.at(), e.error()));
            case RunEvent.RunCancelled e -> state.ended(new RunEnd.Cancelled(e.reason()));
            case RunEvent.LateOutcomeRecorded e -> state.withoutToldToStop(e.at());
            case RunEvent.SignalReceived e -> kept(
                    MailFold.signalReceived(state, e), sequence,
                    new KeptInputs.Kept.Mail(Mailbox.signal(e.name()), at));
            case RunEvent.RunIncidentRaised e ->
                state.withHalted(Optional.of(new OpenVisit.Incident(e.kind(), e.message(), Optional.empty())));
            case RunEvent.RunIncidentResolved e ->
                state.withHalted(Optional.empty()).withHandling(state.handling().decided());
            case RunEvent.RunPaused e -> state.withHandling(state.handling().paused(e.reason()));
            case RunEvent.RunResumed _ -> state.withHandling(state.handling().resumed());
            case RunEvent.RunTagged e -> state.withHandling(state.handling().tagged(e));
            case RunEvent.RunForked _ -> state;
            case RunEvent.OfLane e -> lanes.lane(state, e);
            case RunEvent.OfNode e -> ofNode(entered(state, e.at()), e, at, sequence);
        };
    }

    private RunState start(RunState state, RunEvent.RunStarted e, Instant at) {
        return state.withStarted(new RunState.Started(e.flowId(), e.input(), e.seed(), at))
                .withScope(ScopeState.begin(
                        ScopeAddress.MAIN, Optional.empty(), flow.main(), e.vars(), Optional.empty()));
    }

    private static RunState entered(RunState state, NodeAddress at) {
        ScopeState scope = Expect.scope(state, at.scope());
        return scope.hasEntered(at) ? state : state.withScope(scope.entered(at));
    }

    private RunState ofNode(RunState state, RunEvent.OfNode event, Instant when, long sequence) {
        return switch (event) {
            case RunEvent.StepScheduled e ->
                state.withOpen(new OpenStep(
                        e.at(), e.uses(), e.in(), e.timeoutMillis(), when, 0, 0, when, Optional.empty(),
                        Optional.empty()));
            case RunEvent.StepRetrying e ->
                state.withOpen(Expect.step(state, e.at()).retrying(e.attempt(), e.nextAttemptAt()));
            case RunEvent.HeartbeatRecorded e -> state.withOpen(Expect.step(state, e.at()).told(e.details()));
            case RunEvent.StepCompleted e -> finish(state, e.at(), e.output());
            case RunEvent.StepFailed e -> Closing.visit(state, e.at());
            case RunEvent.LateOutcomeRecorded e -> state.withoutToldToStop(e.at());
            case RunEvent.ChoiceTaken e -> finish(state, e.at(), JsonNodeFactory.instance.stringNode(e.label()));
            case RunEvent.VariableSet e -> set(state, e.scope(), e.name(), e.value());
            case RunEvent.VariableAppended e -> set(state, e.scope(), e.name(), appended(state, e));
            case RunEvent.VariablePut e -> set(state, e.scope(), e.name(), put(state, e));
            case RunEvent.VariableAdded e -> set(state, e.scope(), e.name(), added(state, e));
            case RunEvent.SleepStarted e -> state.withOpen(new OpenSleep(e.at(), e.due(), e.deadline()));
            case RunEvent.SleepEnded e -> finish(state, e.at(), e.output());
            case RunEvent.LanesOpened e ->
                state.withOpen(OpenLanes.open(e.at(), e.lanes(), e.deadline(), e.needed()));
            case RunEvent.ItemsOpened e -> lanes.itemsOpened(state, e, sequence);
            case RunEvent.ItemArrived e -> lanes.itemArrived(state, e);
            case RunEvent.LanesDetached e -> lanes.detached(state, e.at());
            case RunEvent.HandlersArmed e -> lanes.handlersArmed(state, e, sequence);
            case RunEvent.HandlerStarted e -> lanes.handlerStarted(state, e);
            case RunEvent.FinallyStarted e -> lanes.finallyStarted(state, e);
            case RunEvent.CompensationRegistered e -> lanes.compensationRegistered(state, e, sequence);
            case RunEvent.CompensationStarted e -> lanes.compensationStarted(state, e.at());
            case RunEvent.CompensationEnded e -> Closing.visit(state, e.at());
            case RunEvent.ErrorCaught e -> state;
            case RunEvent.RaceWon e -> state;
            case RunEvent.NodeRetrying e -> lanes.nodeRetrying(state, e, e.nextAttemptAt());
            case RunEvent.NodeRetryDue e -> Closing.visit(state, e.at());
            case RunEvent.LockRequested e -> MailFold.lockRequested(state, e, sequence);
            case RunEvent.LockGranted e -> MailFold.lockGranted(state, e.at());
            case RunEvent.TokenRequested e -> state.withOpen(new OpenVisit.OpenToken(e.at(), e.token()));
            case RunEvent.WebhookOpened e -> finish(MailFold.webhookOpened(state, e), e.at(), e.output());
            case RunEvent.PayloadReceived e -> kept(
                    MailFold.payloadReceived(state, e), sequence,
                    new KeptInputs.Kept.Mail(Mailbox.webhook(e.inbox()), when));
            case RunEvent.WebhookClosed e -> MailFold.webhookClosed(state, e.at());
            case RunEvent.CallerAnswered e -> state.withCallers(state.callers().minus(e.payload()));
            case RunEvent.SignalSent e ->
                state.withOpen(new OpenVisit.OpenSignal(e.at(), e.to(), e.name(), e.data()));
            case RunEvent.WaitStarted e -> MailFold.waitStarted(state, e, sequence);
            case RunEvent.WaitEnded e -> finish(MailFold.taken(state, e), e.at(), e.output());
            case RunEvent.ChildRequested e ->
                state.withOpen(new OpenVisit.OpenChild(e.at(), e.flow(), e.run(), e.input()));
            case RunEvent.ChildStarted e -> finish(state, e.at(), e.output());
            case RunEvent.NodeCompleted e -> finish(state, e.at(), e.output());
            case RunEvent.NodeSkipped e -> state;
            case RunEvent.NodeFailed e -> Closing.visit(state, e.at());
            case RunEvent.NodeCancelled e -> cancelled(state, e.at());
            case RunEvent.OutcomeKept e -> kept(
                    state, sequence,
                    new KeptInputs.Kept.Outcome(
                            Expect.step(state, e.at()).at(), e.attempt(), e.result(), e.error(), when));
            case RunEvent.IncidentRaised e -> incidentRaised(state, e);
            case RunEvent.IncidentResolved e -> incidentResolved(state, e.at(), when);
        };
    }

    /** What comes while the run does not go on is noted in its order. */
    private static RunState kept(RunState state, long sequence, KeptInputs.Kept what) {
        return state.keepsWhatComes() ? state.withHandling(state.handling().keeping(sequence, what)) : state;
    }

    /** The token has left the visit; lanes that go on beside it stay open. */
    private static RunState finish(RunState state, NodeAddress at, JsonNode output) {
        RunState done = state.withScope(Expect.scope(state, at.scope()).finished(at.id(), output));
        boolean goesOn = done.lanes(at).filter(OpenLanes::detached).isPresent();
        return goesOn ? done : Closing.visit(done, at);
    }

    private static RunState incidentRaised(RunState state, RunEvent.IncidentRaised e) {
        OpenVisit.Incident why = new OpenVisit.Incident(e.kind(), e.message(), e.failure());
        OpenVisit open = state.open().get(e.at().text());
        if (open instanceof OpenStep step) {
            return state.withOpen(step.stopped(why));
        }
        boolean failed = why.failure().isPresent();
        RunState left = failed ? Closing.visit(state, e.at()) : state;
        return left.withOpen(new OpenVisit.OpenIncident(
                e.at(), why, failed ? Optional.empty() : Optional.ofNullable(open)));
    }

    private static RunState incidentResolved(RunState state, NodeAddress at, Instant when) {
        OpenVisit open = state.open().get(at.text());
        if (open instanceof OpenVisit.OpenIncident stopped) {
            RunState fresh = state.withScope(Expect.scope(state, at.scope()).withoutAttempts(at.id()));
            return stopped.resumes().map(fresh::withOpen).orElseGet(() -> fresh.withoutOpen(at));
        }
        return state.withOpen(Expect.step(state, at).decided(when));
    }

    private static RunState cancelled(RunState state, NodeAddress at) {
        boolean step = Pausing.waits(state, at);
        RunState closed = Closing.visit(state, at);
        return step ? closed.withToldToStop(at) : closed;
    }

    private static RunState set(RunState state, ScopeAddress address, String name, JsonNode value) {
        return state.withScope(Expect.scope(state, address).withVar(name, value));
    }

    private static JsonNode appended(RunState state, RunEvent.VariableAppended e) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (variable(state, e.scope(), e.name()) instanceof ArrayNode before) {
            list.addAll(before);
        }
        return list.add(e.item());
    }

    private static JsonNode put(RunState state, RunEvent.VariablePut e) {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        if (variable(state, e.scope(), e.name()) instanceof ObjectNode before) {
            map.setAll(before);
        }
        return map.set(e.key(), e.value());
    }

    private static JsonNode added(RunState state, RunEvent.VariableAdded e) {
        JsonNode before = variable(state, e.scope(), e.name());
        BigDecimal sum = e.amount().decimalValue().add(before.isNumber() ? before.decimalValue() : BigDecimal.ZERO);
        return CanonicalJson.number(sum);
    }

    private static JsonNode variable(RunState state, ScopeAddress address, String name) {
        JsonNode value = Expect.scope(state, address).vars().get(name);
        return value == null ? JsonNodeFactory.instance.nullNode() : value;
    }
}
