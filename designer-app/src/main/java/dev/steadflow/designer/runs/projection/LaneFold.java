package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Folds what is said about lanes, and keeps the tallies of the containers that own them. Pure. */
final class LaneFold {

    RunView fold(RunView view, RunEvent.OfLane event, Instant when) {
        ScopeAddress address = event.lane();
        if (address.isMain()) {
            return view; // Draining and failing of the outermost scope show in what is under way in it.
        }
        boolean running = Optional.ofNullable(view.lanes().get(address))
                .filter(lane -> lane.state().isOpen())
                .isPresent();
        return switch (event) {
            case RunEvent.LaneStarted _ ->
                tallied(view, address, when, LaneTally::started)
                        .with(LaneView.started(address, LaneView.State.RUNNING, when));
            case RunEvent.LaneSkipped _ ->
                tallied(view, address, when, LaneTally::skipped)
                        .with(LaneView.started(address, LaneView.State.SKIPPED, when));
            case RunEvent.LaneCompleted e ->
                tallied(view, address, when, tally -> tally.ended(running, false))
                        .with(lane(view, address, when).completed(when, e.value()));
            case RunEvent.LaneFailed e ->
                tallied(view, address, when, tally -> tally.ended(running, true))
                        .with(lane(view, address, when).failed(when, e.error()));
            case RunEvent.LaneCancelled e -> {
                LaneView.State end =
                        Races.lost(view, address) ? LaneView.State.LOST : LaneView.State.CANCELLED;
                yield tallied(view, address, when, tally -> tally.ended(running, false))
                        .with(lane(view, address, when).stopped(end, when, e.reason()));
            }
            case RunEvent.ScopeDraining _ -> view.with(lane(view, address, when).in(LaneView.State.DRAINING));
            case RunEvent.ScopeFailing _ -> view.with(lane(view, address, when).in(LaneView.State.UNDOING));
        };
    }

    /** The owner of a lane is under way, whether or not an event of its own said so. */
    private static RunView tallied(RunView view, ScopeAddress lane, Instant when, UnaryOperator<LaneTally> change) {
        NodeAddress owner = lane.owner().orElseThrow();
        RunView known = view.visits().containsKey(owner)
                ? view
                : Entering.begin(view, owner, VisitState.RUNNING, when, visit -> visit);
        return Entering.changeKnown(known, owner, visit -> visit.with(change.apply(visit.lanes())));
    }

    private static LaneView lane(RunView view, ScopeAddress address, Instant when) {
        LaneView known = view.lanes().get(address);
        return known != null ? known : LaneView.started(address, LaneView.State.RUNNING, when);
    }
}
