package dev.steadflow.designer.runs.projection;

import static dev.steadflow.designer.runs.projection.Entering.begin;
import static dev.steadflow.designer.runs.projection.Entering.change;
import static dev.steadflow.designer.runs.projection.Entering.changeKnown;
import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Folds what is said about containers as such: lanes opened, items, handlers, catches, undoing. Pure. */
final class ContainerFold {

    RunView fold(RunView view, RunEvent.OfContainer event, Instant when) {
        NodeAddress at = event.at();
        return switch (event) {
            case RunEvent.LanesOpened e -> opened(view, at, when, e.deadline(), e.lanes().size());
            case RunEvent.ItemsOpened e -> changeKnown(
                    opened(view, at, when, e.deadline(), e.items().size()), at,
                    visit -> e.inbox()
                            .map(inbox -> visit.with(visit.ties().withWaiting(
                                    Optional.of(new Waiting(Waiting.Kind.PAYLOAD, inbox, 1)))))
                            .orElseGet(() -> visit.with(visit.values().withInput(e.items()))));
            case RunEvent.ItemArrived e -> changeKnown(view, at,
                    visit -> visit.with(visit.lanes().of(Math.max(visit.lanes().total(), e.index() + 1))));
            case RunEvent.LanesDetached _ ->
                changeKnown(view, at, visit -> visit.with(visit.lanes().asDetached()));
            case RunEvent.CompensationRegistered _ -> undo(view, at, Visit.Undo.POSSIBLE);
            case RunEvent.CompensationStarted _ -> undo(view, at, Visit.Undo.UNDER_WAY);
            case RunEvent.CompensationEnded _ -> undo(view, at, Visit.Undo.DONE);
            case RunEvent.HandlersArmed e ->
                changeKnown(view, at, visit -> visit.with(visit.ties().withListeners(listeners(e))));
            case RunEvent.HandlerStarted e ->
                changeKnown(view, at, visit -> visit.with(
                        visit.ties().withListeners(called(visit.ties().listeners(), e))));
            case RunEvent.FinallyStarted _ -> view; // The LaneStarted that follows shows it.
            case RunEvent.ErrorCaught e ->
                change(view, at, when, visit -> visit.with(visit.remarks()
                        .withReason(Optional.of(say("caught {0} in lane '{1}'", e.error().name(), e.lane())))));
            case RunEvent.RaceWon e ->
                Races.markWinner(
                        change(view, at, when, visit -> visit.with(visit.remarks().withWinner(e.winner()))),
                        at.lane(e.winner()));
        };
    }

    private static RunView opened(RunView view, NodeAddress at, Instant when, Optional<Instant> deadline, int lanes) {
        return begin(view, at, VisitState.RUNNING, when, visit -> {
            Visit counted = visit.with(visit.lanes().of(lanes));
            return deadline.map(counted::dueAt).orElse(counted);
        });
    }

    private static RunView undo(RunView view, NodeAddress at, Visit.Undo undo) {
        return changeKnown(view, at, visit -> visit.with(visit.remarks().withUndo(undo)));
    }

    private static List<Ties.Listener> listeners(RunEvent.HandlersArmed armed) {
        List<Ties.Listener> listeners = new ArrayList<>();
        for (int i = 0; i < armed.sources().size(); i++) {
            listeners.add(new Ties.Listener(armed.sources().get(i), armed.dues().get(i), 0));
        }
        return listeners;
    }

    private static List<Ties.Listener> called(List<Ties.Listener> listeners, RunEvent.HandlerStarted event) {
        List<Ties.Listener> changed = new ArrayList<>(listeners);
        if (event.handler() <= changed.size()) {
            Ties.Listener before = changed.get(event.handler() - 1);
            changed.set(event.handler() - 1,
                    new Ties.Listener(before.source(), event.dueAgain(), before.calls() + 1));
        }
        return changed;
    }
}
