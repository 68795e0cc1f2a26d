package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import java.util.Optional;

/** What a decision does about failures: another visit, a person, or the end of the scope around. Owned by one {@link Deciding}. */
final class Failing {

    private final Deciding deciding;
    private final NodeValues values;

    Failing(Deciding deciding, NodeValues values) {
        this.deciding = deciding;
        this.values = values;
    }

    void fail(NodeAddress at, FlowError error) {
        fail(at, at, error);
    }

    /**
     * A visit fails: it is made again, or its scope breaks.
     *
     * @param origin where the error began
     */
    void fail(NodeAddress at, NodeAddress origin, FlowError error) {
        deciding.state().lanes(at).ifPresent(
                open -> deciding.emit(Cancellation.ofLanes(deciding.state(), open, "'" + at.id() + "' failed")));
        Optional<RunEvent> again = retry(at, error);
        if (again.isPresent()) {
            deciding.emit(again.get());
            return;
        }
        Optional<RunEvent> incident = deciding.node(at) instanceof StepNode
                ? Optional.empty()
                : new Incidents(deciding).afterLastVisit(at, deciding.node(at), origin, error);
        if (incident.isPresent()) {
            deciding.emit(incident.get());
            return;
        }
        deciding.emit(new RunEvent.NodeFailed(at, error));
        breakLane(at.scope(), origin, error);
    }

    /** Steps are tried again by the step runner, other nodes by another visit. */
    private Optional<RunEvent> retry(NodeAddress at, FlowError error) {
        NodeDefinition node = deciding.node(at);
        Optional<RetryPolicy> policy = node.settings().retry();
        if (node instanceof StepNode || policy.isEmpty() || error.fatal()) {
            return Optional.empty();
        }
        int failed = deciding.scopeState(at.scope()).attempts().getOrDefault(at.id(), 0) + 1;
        boolean named = policy.get().on().isEmpty() || ErrorValues.matches(policy.get().on(), error);
        return named && failed < policy.get().attempts()
                ? Optional.of(new RunEvent.NodeRetrying(at, failed, error,
                        values.nextAttempt(deciding.state(), at, policy.get(), failed)))
                : Optional.empty();
    }

    /** An error that nothing caught yet ends a scope: what completed in it is undone, then its container hears of it. */
    void breakLane(ScopeAddress scope, NodeAddress origin, FlowError error) {
        deciding.emit(
                Cancellation.inside(deciding.state(), scope, scope.isMain() ? "the run failed" : "its lane failed"));
        if (deciding.scopeState(scope).compensations().isEmpty()) {
            failScope(scope, origin, error);
        } else {
            deciding.emit(new RunEvent.ScopeFailing(scope, origin, error));
            deciding.undoing().next(scope);
        }
    }

    /** Nothing is left to undo. */
    void failScope(ScopeAddress scope, NodeAddress origin, FlowError error) {
        if (scope.isMain()) {
            deciding.emit(new RunEvent.RunFailed(origin, error));
        } else {
            deciding.emit(new RunEvent.LaneFailed(scope, error));
            deciding.settling().settled(scope, Optional.of(origin));
        }
    }

    /** Fails the run at once, without undoing anything. */
    void failRun(NodeAddress at, FlowError error) {
        deciding.emit(Cancellation.inside(deciding.state(), ScopeAddress.MAIN, "the run failed"));
        deciding.emit(new RunEvent.RunFailed(at, error));
    }
}
