package dev.steadflow.designer.runs.projection;

import static dev.steadflow.designer.runs.projection.Entering.begin;
import static dev.steadflow.designer.runs.projection.Entering.changeKnown;
import static dev.steadflow.designer.runs.projection.Entering.leave;
import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import java.time.Instant;
import java.util.Optional;

/** Folds what is said about the world outside a lane: inboxes, waits, signals, children, locks. Pure. */
final class WorldFold {

    RunView fold(RunView view, RunEvent.OfWorld event, Instant when) {
        NodeAddress at = event.at();
        return switch (event) {
            case RunEvent.TokenRequested e -> begin(view, at, VisitState.WAITING, when, visit -> visit.waitingFor(
                    new Waiting(Waiting.Kind.TOKEN, e.token(), 1), Optional.empty()));
            case RunEvent.WebhookOpened e -> leave(view, at, when, visit -> visit
                    .with(visit.values().withOutput(e.output()))
                    .with(visit.ties().withInboxes(e.inboxes()))
                    .ended(VisitState.SUCCEEDED, when));
            case RunEvent.PayloadReceived _ ->
                changeKnown(view, at, visit -> visit.with(visit.ties().withOneMore()));
            case RunEvent.WebhookClosed _ -> changeKnown(view, at, visit -> visit.with(visit.ties().asClosed()));
            case RunEvent.CallerAnswered e -> begin(view, at, VisitState.RUNNING, when, visit -> visit.with(
                    visit.remarks().withReason(Optional.of(say("answered {0}", String.valueOf(e.status()))))));
            case RunEvent.SignalSent e -> begin(view, at, VisitState.RUNNING, when, visit -> visit
                    .with(visit.values().withInput(e.data()))
                    .with(visit.remarks().withReason(Optional.of(say("signal '{0}' to run {1}", e.name(), e.to())))));
            case RunEvent.WaitStarted e -> begin(view, at, VisitState.WAITING, when,
                    visit -> visit.waitingFor(Waiting.of(e), e.deadline()));
            case RunEvent.WaitEnded e -> leave(view, at, when, visit -> visit
                    .with(visit.values().withOutput(e.output()))
                    .ended(VisitState.SUCCEEDED, when));
            case RunEvent.ChildRequested e -> begin(view, at, VisitState.RUNNING, when, visit -> visit
                    .with(visit.values().withInput(e.input()))
                    .with(visit.ties().withChild(e.run())));
            case RunEvent.ChildStarted e -> leave(view, at, when, visit -> visit
                    .with(visit.values().withOutput(e.output()))
                    .with(visit.ties().withChild(e.run()))
                    .ended(VisitState.SUCCEEDED, when));
            case RunEvent.LockRequested e -> begin(view, at, VisitState.WAITING, when, visit -> visit.waitingFor(
                    new Waiting(Waiting.Kind.LOCK, e.name(), 1), Optional.empty()));
            case RunEvent.LockGranted _ -> changeKnown(view, at, WorldFold::locked);
        };
    }

    private static Visit locked(Visit visit) {
        Ties ties = visit.ties();
        Ties held = ties.waiting().map(lock -> ties.withLock(lock.what())).orElse(ties);
        return visit.with(held.withWaiting(Optional.empty())).in(VisitState.RUNNING);
    }
}
