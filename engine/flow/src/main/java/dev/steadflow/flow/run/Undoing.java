package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision does about completed work in a scope that fails: undoes it, the newest first, one after another, and
 * only then lets the scope fail. Owned by one {@link Deciding}.
 */
final class Undoing {

    private final Deciding deciding;

    Undoing(Deciding deciding) {
        this.deciding = deciding;
    }

    /** Undoes what completed last in a failing scope; when nothing is left, the scope fails. */
    void next(ScopeAddress scope) {
        ScopeState here = deciding.scopeState(scope);
        ScopeEnding.Failing failing = failing(here);
        if (here.compensations().isEmpty()) {
            deciding.failing().failScope(scope, failing.origin(), failing.error());
            return;
        }
        Compensation newest = here.compensations().get(here.compensations().lastKey());
        deciding.emit(new RunEvent.CompensationStarted(newest.at()));
        deciding.doNext(new Task.StartLane(
                newest.at(),
                ScopeNode.COMPENSATE,
                Map.of("result", newest.value(), "error", ErrorValues.caught(failing.error(), failing.origin()))));
    }

    /** A lane that undoes has ended, well or not; the others are undone nevertheless. */
    void settled(NodeAddress at, LaneState how) {
        deciding.emit(new RunEvent.CompensationEnded(at));
        ScopeState scope = failingAround(at);
        if (how instanceof LaneState.Failed failed) {
            ScopeEnding.Failing failing = failing(scope);
            FlowError error = new FlowError(
                    FlowError.COMPENSATION_FAILED,
                    "Undoing '" + at.id() + "' failed: " + failed.error().message() + " It was to be undone because: "
                            + failing.error().message(),
                    Optional.of(ErrorValues.of(failing.error())),
                    Optional.empty(),
                    true);
            deciding.emit(new RunEvent.ScopeFailing(scope.address(), failing.origin(), error));
        }
        next(scope.address());
    }

    /** The innermost scope around a visit that is failing; what is undone for it may stand in scopes inside that ended. */
    private ScopeState failingAround(NodeAddress at) {
        ScopeState place = deciding.scopeState(at.scope());
        while (!(place.ending().orElse(null) instanceof ScopeEnding.Failing)) {
            place = deciding.scopeState(place.owner()
                    .orElseThrow(() -> Expect.broken("a failing scope around", at.text()))
                    .scope());
        }
        return place;
    }

    private static ScopeEnding.Failing failing(ScopeState scope) {
        if (scope.ending().orElse(null) instanceof ScopeEnding.Failing failing) {
            return failing;
        }
        throw Expect.broken("a failing scope", scope.address().text());
    }
}
