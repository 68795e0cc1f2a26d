package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where the token of each running scope stands, told by the log event by event. Owned by one thread. */
final class Tokens {

    /** Where a token stands. */
    sealed interface Place {

        /** Between two nodes: it goes to one, or to the end of its scope. */
        record Between(Optional<String> next) implements Place {}

        /** In a visit. */
        record Inside(NodeAddress at) implements Place {}

        /** Nowhere: its scope is failing. */
        record Lost() implements Place {}
    }

    private final Map<String, Place> places = new TreeMap<>();
    private final Map<String, Integer> visits = new HashMap<>();

    /** Whether an event is the first of a visit. */
    boolean begins(RunEvent.OfNode event) {
        return event.at().visit() > visits.getOrDefault(key(event.at()), 0);
    }

    /** Where the token of a scope stands, if the scope is being run. */
    Optional<Place> of(ScopeAddress scope) {
        return Optional.ofNullable(places.get(scope.text()));
    }

    /** The scopes whose token stands between two nodes, by address. */
    Map<String, Optional<String>> between() {
        Map<String, Optional<String>> found = new TreeMap<>();
        places.forEach((scope, place) -> {
            if (place instanceof Place.Between between) {
                found.put(scope, between.next());
            }
        });
        return found;
    }

    /** One more event, once the state has it. */
    void add(RunEvent event, RunState after) {
        switch (event) {
            case RunEvent.RunStarted _ -> enter(ScopeAddress.MAIN, after);
            case RunEvent.LaneStarted e -> enter(e.lane(), after);
            case RunEvent.LaneCompleted e -> places.remove(e.lane().text());
            case RunEvent.LaneFailed e -> places.remove(e.lane().text());
            case RunEvent.LaneCancelled e -> places.remove(e.lane().text());
            case RunEvent.ScopeFailing e -> places.put(e.lane().text(), new Place.Lost());
            case RunEvent.ScopeDraining e -> places.put(e.lane().text(), new Place.Lost());
            case RunEvent.LaneSkipped _ -> {}
            case RunEvent.OfNode e -> ofNode(e, after);
            case RunEvent.OfRun _,RunEvent.SignalReceived _ -> {}
            case RunEvent.Terminal _ -> places.clear();
        }
    }

    private void enter(ScopeAddress scope, RunState after) {
        Optional<String> start = Expect.scope(after, scope).definition().start();
        places.put(scope.text(), new Place.Between(start));
    }

    private void ofNode(RunEvent.OfNode event, RunState after) {
        NodeAddress at = event.at();
        if (begins(event)) {
            visits.put(key(at), at.visit());
            places.put(at.scope().text(), new Place.Inside(at));
        }
        switch (event) {
            case RunEvent.ChoiceTaken e -> leave(at, e.next().isEmpty() ? Optional.empty() : Optional.of(e.next()));
            case RunEvent.StepCompleted _,RunEvent.NodeCompleted _,RunEvent.SleepEnded _,RunEvent.WaitEnded _,RunEvent.WebhookOpened _,RunEvent.ChildStarted _,RunEvent.NodeSkipped _ ->
                leave(at, next(at, after));
            case RunEvent.NodeRetryDue _ -> leave(at, Optional.of(at.id()));
            case RunEvent.StepFailed _,RunEvent.NodeFailed _ -> lose(at);
            case RunEvent.IncidentResolved _ -> {
                if (after.visit(at).isEmpty()) {
                    leave(at, Optional.of(at.id()));
                }
            }
            // The token stays where it is.
            case RunEvent.StepScheduled _,RunEvent.StepRetrying _,RunEvent.HeartbeatRecorded _,RunEvent.LateOutcomeRecorded _,RunEvent.VariableSet _,RunEvent.VariableAppended _,RunEvent.VariablePut _,RunEvent.VariableAdded _,RunEvent.SleepStarted _,RunEvent.NodeRetrying _,RunEvent.NodeCancelled _,RunEvent.IncidentRaised _,RunEvent.OutcomeKept _ ->
                {}
            case RunEvent.LockRequested _,RunEvent.LockGranted _,RunEvent.TokenRequested _,RunEvent.PayloadReceived _,RunEvent.WebhookClosed _,RunEvent.CallerAnswered _,RunEvent.SignalSent _,RunEvent.WaitStarted _,RunEvent.ChildRequested _ ->
                {}
            case RunEvent.OfContainer _ -> {} // It waits for its lanes; that it is done, NodeCompleted says.
        }
    }

    private static Optional<String> next(NodeAddress at, RunState after) {
        NodeDefinition node = Expect.scope(after, at.scope()).node(at);
        return node instanceof ChoiceNode choice ? choice.otherwise() : node.next();
    }

    private void leave(NodeAddress at, Optional<String> next) {
        if (places.get(at.scope().text()) instanceof Place.Inside inside && inside.at().equals(at)) {
            places.put(at.scope().text(), new Place.Between(next));
        }
    }

    private void lose(NodeAddress at) {
        if (places.get(at.scope().text()) instanceof Place.Inside inside && inside.at().equals(at)) {
            places.put(at.scope().text(), new Place.Lost());
        }
    }

    private static String key(NodeAddress at) {
        return at.scope().text() + "/" + at.id();
    }
}
