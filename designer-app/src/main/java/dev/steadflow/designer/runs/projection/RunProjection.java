package dev.steadflow.designer.runs.projection;

import static dev.steadflow.designer.runs.projection.Entering.begin;
import static dev.steadflow.designer.runs.projection.Entering.change;
import static dev.steadflow.designer.runs.projection.Entering.leave;
import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.runs.projection.Visit.Progress;
import dev.steadflow.designer.runs.projection.Visit.Values;
import dev.steadflow.designer.runs.projection.Visit.VariableChange;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.runtime.api.RunFeed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.StringNode;

/**
 * Folds the events of one run into what a screen shows. Pure: the same events give the same view. An event costs
 * O(log visits), so 100,000 of them fold in a second or so.
 */
public final class RunProjection {

    private final AttemptBook attempts = new AttemptBook();
    private final WorldFold world = new WorldFold();
    private final ContainerFold containers = new ContainerFold();
    private final LaneFold lanes = new LaneFold();

    /**
     * The view after one more event. Events come in sequence; one that the view already knows changes nothing.
     *
     * @throws IllegalArgumentException when events before this one are missing
     */
    public RunView apply(RunView view, RecordedEvent recorded) {
        if (recorded.sequence() <= view.lastSequence()) {
            return view;
        }
        if (recorded.sequence() != view.lastSequence() + 1) {
            throw new IllegalArgumentException("Expected event " + (view.lastSequence() + 1) + " of the run, but found "
                    + recorded.sequence() + ". Read the events in between first.");
        }
        RunView seen = view.with(view.facts().after(recorded.sequence()));
        return withStatus(fold(seen, recorded.event(), recorded.at()));
    }

    /** The view after something that is shown live but not recorded. Items about ended visits change nothing. */
    public RunView applyLive(RunView view, RunFeed.Item item) {
        return switch (item) {
            case RunFeed.AttemptStarted started ->
                view.visit(started.at())
                        .filter(visit -> visit.state().isOpen())
                        .map(visit -> view.with(attempts.begun(visit, started.attempt(), started.when())))
                        .orElse(view);
            case RunFeed.Progressed progressed ->
                view.visit(progressed.at())
                        .filter(visit -> visit.state().isOpen())
                        .map(visit -> view.with(visit.with(visit.remarks()
                                .withProgress(Optional.of(
                                        new Progress(progressed.fraction(), progressed.message()))))))
                        .orElse(view);
            case RunFeed.Appended _,RunFeed.Logged _,RunFeed.Emitted _ -> view;
        };
    }

    /**
     * The view after the first event of an engine that took the run over: it may be the answer of a step called again.
     *
     * @param starts of engines that took it over since the event before, the last of which wrote this one
     */
    public RunView applyFirst(RunView view, RecordedEvent first, List<Instant> starts) {
        RunView taken = view;
        if (!(first.event() instanceof RunEvent.RunForked)) { // A fork is told so by its log.
            for (Instant start : starts) {
                taken = takenOver(taken, start);
            }
        }
        return apply(taken, first);
    }

    private RunView takenOver(RunView view, Instant engineStartedAt) {
        return callAgain(markRestored(view, RunView.EMPTY, engineStartedAt), engineStartedAt);
    }

    /** A step that was asked for before an engine took the run over was called again at once, which the log does not say. */
    public RunView callAgain(RunView view, Instant engineStartedAt) {
        RunView marked = view;
        for (NodeAddress at : view.open()) {
            Visit visit = view.visits().get(at);
            if (isCalledAgain(visit, engineStartedAt)) {
                marked = marked.with(visit.with(visit.remarks().calledAgain(engineStartedAt)).in(VisitState.RUNNING));
            }
        }
        return marked;
    }

    /**
     * Marks what had ended before an engine took the run over: it was restored from the log, not executed again. For a view
     * that follows one that was marked, at the cost of what happened in between: only visits that were open then or are new
     * can have ended since.
     *
     * @param before the view that was marked
     */
    public RunView markRestored(RunView view, RunView before, Instant engineStartedAt) {
        RunView marked = view;
        for (NodeAddress at : before.open()) {
            marked = markRestored(marked, at, engineStartedAt);
        }
        for (int i = before.entered().size(); i < view.entered().size(); i++) {
            marked = markRestored(marked, view.entered().get(i), engineStartedAt);
        }
        return marked;
    }

    private static RunView markRestored(RunView view, NodeAddress at, Instant engineStartedAt) {
        Visit visit = view.visits().get(at);
        boolean endedBefore =
                visit.times().endedAt().filter(end -> end.isBefore(engineStartedAt)).isPresent();
        return endedBefore && !visit.restored() ? view.with(visit.markedRestored()) : view;
    }

    /** A step that was under way when an engine ended is called again by the next one, at once. */
    private static boolean isCalledAgain(Visit visit, Instant engineStartedAt) {
        boolean underWay = visit.values().uses().isPresent()
                && (visit.state() == VisitState.SCHEDULED || visit.state() == VisitState.RUNNING);
        return underWay
                && visit.times().startedAt().isBefore(engineStartedAt)
                && visit.remarks().againSince().filter(last -> !last.isBefore(engineStartedAt)).isEmpty()
                && visit.attempts().stream().noneMatch(attempt -> attempt.isOpen()
                        && attempt.startedAt().filter(start -> !start.isBefore(engineStartedAt)).isPresent());
    }

    /**
     * Shows steps that are asked for as under way, for logs that are read without the feed that tells when attempts begin.
     */
    public RunView assumeCalled(RunView view) {
        RunView assumed = view;
        for (NodeAddress at : view.open()) {
            Visit visit = view.visits().get(at);
            if (visit.state() == VisitState.SCHEDULED) {
                assumed = assumed.with(visit.in(VisitState.RUNNING));
            }
        }
        return assumed;
    }

    private RunView fold(RunView view, RunEvent event, Instant when) {
        return switch (event) {
            case RunEvent.OfNode ofNode -> foldNode(view, ofNode, when);
            case RunEvent.OfLane ofLane -> lanes.fold(view, ofLane, when);
            case RunEvent.SignalReceived _ -> view; // Kept by the run until a wait takes it, which is an event, too.
            case RunEvent.RunPaused _ -> view.with(view.facts().in(RunStatus.PAUSED));
            case RunEvent.RunResumed _ -> view.with(view.facts().in(RunStatus.RUNNING));
            case RunEvent.RunIncidentRaised e -> view.with(view.facts().withIncident(Optional.of(e.message())));
            case RunEvent.RunIncidentResolved _ -> view.with(view.facts().withIncident(Optional.empty()));
            case RunEvent.RunForked _ -> // What is before was taken over from another run's log.
                takenOver(view.with(view.facts().forked(when)), when);
            case RunEvent.OfRun _ -> view; // The runs list says how the run stands, and its tags.
            case RunEvent.RunStarted e -> view.with(view.facts()
                    .started(when, e.flowId(), e.input(), e.parent().map(RunEvent.RunStarted.Parent::run)));
            case RunEvent.RunCompleted e ->
                closeOpenVisits(view, when).with(view.facts().completed(when, e.output()));
            case RunEvent.RunCancelled e ->
                closeOpenVisits(view, when).with(view.facts().cancelled(when, e.reason()));
            case RunEvent.RunFailed e ->
                closeOpenVisits(failContainersAround(view, e.at(), e.error(), when), when)
                        .with(view.facts().failed(when, e.at(), e.error()));
        };
    }

    private RunView foldNode(RunView view, RunEvent.OfNode event, Instant when) {
        NodeAddress at = event.at();
        return switch (event) {
            case RunEvent.StepScheduled e ->
                begin(view, at, VisitState.SCHEDULED, when, visit -> visit.with(Values.ofStep(e.uses(), e.in())));
            case RunEvent.StepRetrying e ->
                change(view, at, when, visit -> attempts.failedForNow(visit, e, when));
            case RunEvent.HeartbeatRecorded e -> change(view, at, when, visit -> attempts.told(visit, e));
            case RunEvent.StepCompleted e ->
                leave(view, at, when, visit -> attempts
                        .ended(visit, e.attempt(), Optional.empty(), when)
                        .with(visit.values().withResult(e.result(), e.output()))
                        .ended(VisitState.SUCCEEDED, when));
            case RunEvent.StepFailed e ->
                change(view, at, when, visit -> attempts
                        .ended(visit, e.attempt(), Optional.of(e.error()), when)
                        .with(visit.values().withError(e.error()))
                        .ended(endOf(e.error()), when));
            case RunEvent.LateOutcomeRecorded e ->
                change(view, at, when,
                        visit -> visit.with(visit.remarks().withLateOutcome(new Visit.LateOutcome(e.outcome(), when))));
            case RunEvent.ChoiceTaken e -> choiceTaken(view, e, when);
            case RunEvent.VariableSet e -> variable(view, at, when, new VariableChange(e.name(), "=", e.value()));
            case RunEvent.VariableAppended e ->
                variable(view, at, when, new VariableChange(e.name(), say("append"), e.item()));
            case RunEvent.VariablePut e ->
                variable(view, at, when, new VariableChange(e.name(), say("put {0}", e.key()), e.value()));
            case RunEvent.VariableAdded e ->
                variable(view, at, when, new VariableChange(e.name(), say("add"), e.amount()));
            case RunEvent.SleepStarted e -> begin(view, at, VisitState.WAITING, when, visit -> visit.dueAt(e.due()));
            case RunEvent.SleepEnded e ->
                leave(view, at, when, visit -> visit.with(visit.values().withOutput(e.output()))
                        .with(visit.remarks()
                                .withReason(
                                        e.skipped() ? Optional.of(say("ended early by a person")) : Optional.empty()))
                        .ended(VisitState.SUCCEEDED, when));
            case RunEvent.OfWorld e -> world.fold(view, e, when);
            case RunEvent.OfContainer e -> containers.fold(view, e, when);
            case RunEvent.NodeCompleted e ->
                leave(view, at, when, visit -> visit.with(visit.values().withOutput(e.output()))
                        .ended(VisitState.SUCCEEDED, when));
            case RunEvent.NodeSkipped _ -> leave(view, at, when, visit -> visit.ended(VisitState.SKIPPED, when));
            case RunEvent.NodeFailed e ->
                change(view, at, when, visit -> visit.with(visit.values().withError(e.error()))
                        .ended(endOf(e.error()), when));
            case RunEvent.NodeRetrying e ->
                change(view, at, when, visit -> attempts.failedForNow(visit, e, when));
            case RunEvent.NodeRetryDue _ -> change(view, at, when, visit -> visit.ended(VisitState.FAILED, when));
            case RunEvent.NodeCancelled e ->
                change(view, at, when, visit -> visit.with(visit.remarks().withReason(Optional.of(e.reason())))
                        .ended(Races.lost(view, at.scope()) ? VisitState.LOST : VisitState.CANCELLED, when));
            case RunEvent.OutcomeKept _ -> change(view, at, when, visit -> visit.in(VisitState.WAITING));
            case RunEvent.IncidentRaised e ->
                change(view, at, when, visit -> visit.with(visit.remarks().withReason(Optional.of(e.message())))
                        .in(VisitState.INCIDENT));
            case RunEvent.IncidentResolved _ ->
                change(view, at, when, visit -> visit.with(visit.remarks().withReason(Optional.empty()))
                        .in(VisitState.SCHEDULED));
        };
    }

    private static RunView choiceTaken(RunView view, RunEvent.ChoiceTaken event, Instant when) {
        NodeAddress at = event.at();
        RunView left = leave(view, at, when, visit -> visit.with(
                visit.values().withOutput(StringNode.valueOf(event.label())))
                .with(visit.remarks().withWay(event.label()))
                .ended(VisitState.SUCCEEDED, when));
        return event.next().isEmpty() // The case ends its scope.
                ? left
                : left.with(new Departure(
                        at.path(), event.label(), new NodePath(at.path().scope(), event.next())));
    }

    /** A person reads "timed out" as another thing than "failed". */
    private static VisitState endOf(FlowError error) {
        return error.name().equals(FlowError.TIMEOUT) ? VisitState.TIMED_OUT : VisitState.FAILED;
    }

    private static RunView variable(RunView view, NodeAddress at, Instant when, VariableChange changed) {
        return change(view, at, when, visit -> visit.with(visit.values().with(changed)));
    }

    /** The containers around the place of the error fail with it, whether or not the log says so one by one. */
    private static RunView failContainersAround(RunView view, NodeAddress at, FlowError error, Instant when) {
        RunView failed = view;
        Optional<NodeAddress> owner = Optional.of(at);
        while (owner.isPresent()) {
            Visit visit = failed.visits().get(owner.get());
            if (visit != null && visit.state().isOpen()) {
                failed = failed.with(visit.with(visit.values().withError(error)).ended(endOf(error), when));
            }
            owner = owner.get().scope().owner();
        }
        return failed;
    }

    /** Nothing is under way once a run has ended. */
    private static RunView closeOpenVisits(RunView view, Instant when) {
        RunView closed = view;
        for (NodeAddress at : view.open()) {
            Visit visit = view.visits().get(at);
            closed = closed.with(visit.ended(VisitState.CANCELLED, when));
        }
        return closed;
    }

    private static RunView withStatus(RunView view) {
        if (view.status().isTerminal() || view.status() == RunStatus.PAUSED) {
            return view;
        }
        boolean waits = view.count(VisitState.INCIDENT) > 0 || view.facts().incident().isPresent();
        RunStatus status = waits ? RunStatus.INCIDENT : RunStatus.RUNNING;
        return status == view.status() ? view : view.with(view.facts().in(status));
    }
}
