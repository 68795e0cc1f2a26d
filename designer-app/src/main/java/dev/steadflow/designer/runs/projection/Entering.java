package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.event.NodeAddress;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** How visits are entered, changed and left, whatever event says so. Pure. */
final class Entering {

    private Entering() {}

    /** Begins a visit's own work; one that waited for its lock is entered already, and its times and ties stay. */
    static RunView begin(
            RunView view, NodeAddress at, VisitState state, Instant when, UnaryOperator<Visit> change) {
        Visit known = view.visits().get(at);
        return known == null
                ? enter(view, change.apply(Visit.entered(at, state, when)))
                : view.with(change.apply(known.in(state)));
    }

    /** Changes a visit that is known; an event about another one changes nothing. */
    static RunView changeKnown(RunView view, NodeAddress at, UnaryOperator<Visit> change) {
        Visit known = view.visits().get(at);
        return known == null ? view : view.with(change.apply(known));
    }

    /** Adds a visit, and the edge from where the token was before in the same scope. */
    static RunView enter(RunView view, Visit visit) {
        RunView entered = view.with(visit);
        NodeAddress before = view.lastLeft().get(visit.at().scope());
        if (before == null || view.visit(before).flatMap(v -> v.remarks().way()).isPresent()) {
            return entered; // A scope's first node has no edge; a choice recorded its edge itself.
        }
        return entered.with(new Departure(before.path(), Departure.NEXT, visit.at().path()));
    }

    /** Changes a visit; a node whose first event this is (choice, set, end, fail, disabled) is entered by it. */
    static RunView change(RunView view, NodeAddress at, Instant when, UnaryOperator<Visit> change) {
        Visit known = view.visits().get(at);
        if (known != null) {
            return view.with(change.apply(known));
        }
        return enter(view, change.apply(Visit.entered(at, VisitState.RUNNING, when)));
    }

    static RunView leave(RunView view, NodeAddress at, Instant when, UnaryOperator<Visit> change) {
        return change(view, at, when, change).left(at);
    }
}
