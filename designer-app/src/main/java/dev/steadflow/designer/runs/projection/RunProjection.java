package dev.steadflow.designer.runs.projection;

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
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.StringNode;

/**
 * Folds the events of one run into what a screen shows. Pure: the same events give the same view. An event costs
 * O(log visits), so 100,000 of them fold in a second or so.
 */
public final class RunProjection {

    private final AttemptBook attempts = new AttemptBook();

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
            case RunFeed.Appended _,RunFeed.Logged _ -> view;
        };
    }

    /**
     * Marks what had ended before an engine took the run over: it was restored from the log, not executed again. A step
     * that was asked for before and is still open was called again at once, which the log does not say.
     */
    public RunView markRestored(RunView view, Instant engineStartedAt) {
        RunView marked = view;
        for (Visit visit : view.visits().values()) {
            boolean endedBefore =
                    visit.times().endedAt().filter(end -> end.isBefore(engineStartedAt)).isPresent();
            if (endedBefore && !visit.restored()) {
                marked = marked.with(visit.markedRestored());
            }
            if (visit.state() == VisitState.SCHEDULED && visit.times().startedAt().isBefore(engineStartedAt)) {
                marked = marked.with(visit.in(VisitState.RUNNING));
            }
        }
        return marked;
    }

    private RunView fold(RunView view, RunEvent event, Instant when) {
        return switch (event) {
            case RunEvent.OfNode ofNode -> foldNode(view, ofNode, when);
            case RunEvent.OfLane ofLane -> foldLane(view, ofLane, when);
            case RunEvent.RunStarted e -> view.with(view.facts().started(when, e.flowId(), e.input()));
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
            case RunEvent.StepScheduled e -> {
                Visit visit = Visit.entered(at, VisitState.SCHEDULED, when).with(Values.ofStep(e.uses(), e.in()));
                yield enter(view, visit);
            }
            case RunEvent.StepRetrying e ->
                change(view, at, when, visit -> attempts.failedForNow(visit, e, when));
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
                change(view, at, when, visit -> visit.with(visit.remarks().withLateOutcome(e.outcome())));
            case RunEvent.ChoiceTaken e -> {
                RunView left = leave(view, at, when, visit -> visit.with(
                        visit.values().withOutput(StringNode.valueOf(e.label())))
                        .with(visit.remarks().withWay(e.label()))
                        .ended(VisitState.SUCCEEDED, when));
                yield e.next().isEmpty() // The case ends its scope.
                        ? left
                        : left.with(new Departure(
                                at.path(), e.label(), new NodePath(at.path().scope(), e.next())));
            }
            case RunEvent.VariableSet e -> variable(view, at, when, new VariableChange(e.name(), "=", e.value()));
            case RunEvent.VariableAppended e ->
                variable(view, at, when, new VariableChange(e.name(), "append", e.item()));
            case RunEvent.VariablePut e ->
                variable(view, at, when, new VariableChange(e.name(), "put " + e.key(), e.value()));
            case RunEvent.VariableAdded e -> variable(view, at, when, new VariableChange(e.name(), "add", e.amount()));
            case RunEvent.SleepStarted e ->
                enter(view, Visit.entered(at, VisitState.WAITING, when).dueAt(e.due()));
            case RunEvent.SleepEnded e ->
                leave(view, at, when, visit -> visit.with(visit.values().withOutput(e.output()))
                        .with(visit.remarks()
                                .withReason(e.skipped() ? Optional.of("ended early by a person") : Optional.empty()))
                        .ended(VisitState.SUCCEEDED, when));
            case RunEvent.LanesOpened e -> {
                Visit visit = Visit.entered(at, VisitState.RUNNING, when);
                yield enter(view, e.deadline().map(visit::dueAt).orElse(visit));
            }
            case RunEvent.ErrorCaught e ->
                change(view, at, when, visit -> visit.with(visit.remarks()
                        .withReason(Optional.of("caught " + e.error().name() + " in lane '" + e.lane() + "'"))));
            case RunEvent.RaceWon e ->
                markWinner(
                        change(view, at, when, visit -> visit.with(visit.remarks().withWinner(e.winner()))),
                        at.lane(e.winner()));
            case RunEvent.NodeCompleted e ->
                leave(view, at, when, visit -> visit.with(visit.values().withOutput(e.output()))
                        .ended(VisitState.SUCCEEDED, when));
            case RunEvent.NodeSkipped _ -> leave(view, at, when, visit -> visit.ended(VisitState.SKIPPED, when));
            case RunEvent.NodeFailed e ->
                change(view, at, when, visit -> visit.with(visit.values().withError(e.error()))
                        .ended(endOf(e.error()), when));
            case RunEvent.NodeCancelled e ->
                change(view, at, when, visit -> visit.with(visit.remarks().withReason(Optional.of(e.reason())))
                        .ended(lostARace(view, at.scope()) ? VisitState.LOST : VisitState.CANCELLED, when));
            case RunEvent.IncidentRaised e ->
                change(view, at, when, visit -> visit.with(visit.remarks().withReason(Optional.of(e.message())))
                        .in(VisitState.INCIDENT));
            case RunEvent.IncidentResolved _ ->
                change(view, at, when, visit -> visit.with(visit.remarks().withReason(Optional.empty()))
                        .in(VisitState.SCHEDULED));
        };
    }

    private RunView foldLane(RunView view, RunEvent.OfLane event, Instant when) {
        ScopeAddress address = event.lane();
        return switch (event) {
            case RunEvent.LaneStarted _ -> view.with(LaneView.started(address, LaneView.State.RUNNING, when));
            case RunEvent.LaneSkipped _ -> view.with(LaneView.started(address, LaneView.State.SKIPPED, when));
            case RunEvent.LaneCompleted e -> view.with(lane(view, address, when).completed(when, e.value()));
            case RunEvent.LaneFailed e -> view.with(lane(view, address, when).failed(when, e.error()));
            case RunEvent.LaneCancelled e -> {
                LaneView.State end =
                        lostARace(view, address) ? LaneView.State.LOST : LaneView.State.CANCELLED;
                yield view.with(lane(view, address, when).stopped(end, when, e.reason()));
            }
        };
    }

    /** A person reads "timed out" as another thing than "failed". */
    private static VisitState endOf(FlowError error) {
        return error.name().equals(FlowError.TIMEOUT) ? VisitState.TIMED_OUT : VisitState.FAILED;
    }

    private static LaneView lane(RunView view, ScopeAddress address, Instant when) {
        LaneView known = view.lanes().get(address);
        return known != null ? known : LaneView.started(address, LaneView.State.RUNNING, when);
    }

    /** Whether the scope lies in a lane of a race that another lane has won. */
    private static boolean lostARace(RunView view, ScopeAddress scope) {
        ScopeAddress current = scope;
        while (!current.isMain()) {
            NodeAddress owner = current.owner().orElseThrow();
            Optional<String> winner = view.visit(owner).flatMap(visit -> visit.remarks().winner());
            if (winner.isPresent() && !winner.get().equals(current.lane())) {
                return true;
            }
            current = owner.scope();
        }
        return false;
    }

    /** Adds a visit, and the edge from where the token was before in the same scope. */
    private static RunView enter(RunView view, Visit visit) {
        RunView entered = view.with(visit);
        NodeAddress before = view.lastLeft().get(visit.at().scope());
        if (before == null || view.visit(before).flatMap(v -> v.remarks().way()).isPresent()) {
            return entered; // A scope's first node has no edge; a choice recorded its edge itself.
        }
        return entered.with(new Departure(before.path(), Departure.NEXT, visit.at().path()));
    }

    /** Changes a visit; a node whose first event this is (choice, set, end, fail, disabled) is entered by it. */
    private static RunView change(RunView view, NodeAddress at, Instant when, UnaryOperator<Visit> change) {
        Visit known = view.visits().get(at);
        if (known != null) {
            return view.with(change.apply(known));
        }
        return enter(view, change.apply(Visit.entered(at, VisitState.RUNNING, when)));
    }

    private static RunView leave(RunView view, NodeAddress at, Instant when, UnaryOperator<Visit> change) {
        return change(view, at, when, change).left(at);
    }

    private static RunView variable(RunView view, NodeAddress at, Instant when, VariableChange changed) {
        return change(view, at, when, visit -> visit.with(visit.values().with(changed)));
    }

    private static RunView markWinner(RunView view, ScopeAddress winner) {
        LaneView lane = view.lanes().get(winner);
        return lane == null ? view : view.with(lane.asWinner());
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
        if (view.status().isTerminal()) {
            return view;
        }
        RunStatus status = view.count(VisitState.INCIDENT) > 0 ? RunStatus.INCIDENT : RunStatus.RUNNING;
        return status == view.status() ? view : view.with(view.facts().in(status));
    }
}
