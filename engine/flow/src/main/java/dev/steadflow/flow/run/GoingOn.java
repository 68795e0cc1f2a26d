package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision does when a fork begins: the tasks that the other run had left at the cut are found again from where its
 * tokens stand. Owned by one {@link Deciding}.
 */
final class GoingOn {

    private final Deciding deciding;

    GoingOn(Deciding deciding) {
        this.deciding = deciding;
    }

    void begin(RunInput.GoOn input) {
        RunState taken = deciding.state();
        if (taken.started().isEmpty() || taken.end().isPresent()) {
            return;
        }
        deciding.emit(new RunEvent.RunForked(input.from(), input.sequence()));
        if (!input.tags().isEmpty()) {
            deciding.emit(new RunEvent.RunTagged(input.tags(), List.of()));
        }
        if (taken.standsStill() || taken.halted().isPresent()) {
            return;
        }
        taken.queues().keySet().forEach(lock -> deciding.doLast(new Task.Grant(lock)));
        taken.mailboxes().keySet().forEach(source -> deciding.doLast(new Task.Serve(source)));
        for (OpenVisit visit : List.copyOf(taken.open().values())) {
            if (visit instanceof OpenVisit.OpenWait wait && wait.payloads() == 0
                    && taken.mailboxes().containsKey(wait.source())) {
                deciding.doNext(new Task.TakeAll(wait.at()));
            }
            if (visit instanceof OpenLanes lanes) {
                lanes(lanes);
            }
        }
        for (Map.Entry<String, Optional<String>> place : input.goesOn().entrySet()) {
            goOn(place.getKey(), place.getValue());
        }
        input.again().forEach(this::again);
    }

    private void lanes(OpenLanes lanes) {
        if (deciding.node(lanes.at()) instanceof LoopNode) {
            if (lanes.tally().running() == 0) {
                deciding.doNext(new Task.Round(lanes.at()));
            }
            return;
        }
        for (int i = lanes.tally().started(); i < lanes.size(); i++) {
            deciding.doNext(new Task.StartNext(lanes.at()));
        }
    }

    private void goOn(String scope, Optional<String> next) {
        ScopeState state = deciding.state().scopes().get(scope);
        if (state == null) {
            return;
        }
        ScopeAddress address = state.address();
        deciding.doNext(next.isPresent()
                ? new Task.Enter(address, next.get())
                : new Task.EndScope(address, Optional.empty()));
    }

    /** What failed, or was stopped, is visited anew: its input is computed from the flow as it is now. */
    private void again(NodeAddress at) {
        if (deciding.state().visit(at).isEmpty()) {
            return;
        }
        deciding.state().lanes(at).ifPresent(open -> deciding
                .emit(Cancellation.ofLanes(deciding.state(), open, "'" + at.id() + "' is tried again")));
        deciding.emit(new RunEvent.NodeRetrying(
                at, 1, FlowError.of(FlowError.CANCELLED, "Somebody lets it be tried again."), deciding.now()));
        deciding.emit(new RunEvent.NodeRetryDue(at));
        deciding.doNext(new Task.Enter(at.scope(), at.id()));
    }
}
