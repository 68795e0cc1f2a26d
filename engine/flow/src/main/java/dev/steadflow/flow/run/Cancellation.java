package dev.steadflow.flow.run;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The events that stop what is under way: structured, innermost first, so that no lane outlives what started it. */
final class Cancellation {

    private final RunState state;
    private final String reason;
    private final List<RunEvent> events = new ArrayList<>();
    private final Set<String> stopped = new HashSet<>();

    private Cancellation(RunState state, String reason) {
        this.state = state;
        this.reason = reason;
    }

    /** Stops everything in a scope: open visits, lanes, inboxes; not the scope itself. */
    static List<RunEvent> inside(RunState state, ScopeAddress scope, String reason) {
        Cancellation cancellation = new Cancellation(state, reason);
        cancellation.scope(scope);
        return cancellation.events;
    }

    /** Stops the lanes of a container that still run. */
    static List<RunEvent> ofLanes(RunState state, OpenLanes open, String reason) {
        Cancellation cancellation = new Cancellation(state, reason);
        cancellation.lanes(open);
        return cancellation.events;
    }

    /** Stops one open visit and what it started. */
    static List<RunEvent> ofVisit(RunState state, OpenVisit visit, String reason) {
        Cancellation cancellation = new Cancellation(state, reason);
        cancellation.visit(visit);
        return cancellation.events;
    }

    /** The lanes in the flow's order, then those that errors and events opened. */
    private void lanes(OpenLanes open) {
        if (open.tally().running() == 0) {
            return;
        }
        for (int i = 0; i < open.size(); i++) {
            lane(open, open.name(i));
        }
        Set<String> named = new HashSet<>(open.order());
        for (String lane : open.lanes().keySet()) {
            boolean item = open.order().isEmpty() && !open.items().isEmpty();
            if (!item && !named.contains(lane)) {
                lane(open, lane);
            }
        }
    }

    private void lane(OpenLanes open, String name) {
        if (open.lanes().get(name) instanceof LaneState.Running) {
            ScopeAddress lane = open.at().lane(name);
            scope(lane);
            events.add(new RunEvent.LaneCancelled(lane, reason));
        }
    }

    private void scope(ScopeAddress scope) {
        state.openIn(scope).forEach(this::visit);
        undoing(scope);
        for (NodeAddress webhook : state.webhooksIn(scope)) {
            events.add(new RunEvent.WebhookClosed(webhook));
        }
    }

    private void visit(OpenVisit visit) {
        stopped.add(visit.at().text());
        if (visit instanceof OpenLanes lanes) {
            lanes(lanes);
            if (lanes.detached() && lanes.tally().running() > 0) {
                return; // It ends with its last lane.
            }
        }
        events.add(new RunEvent.NodeCancelled(visit.at(), reason));
    }

    /** What is being undone stands in scopes that have ended already, and is reached from no container. */
    private void undoing(ScopeAddress scope) {
        if (state.kept().isEmpty()) {
            return;
        }
        for (OpenVisit visit : state.open().tailMap(scope.text() + "/").values()) {
            if (!visit.at().scope().isWithin(scope)) {
                return;
            }
            boolean reached =
                    stopped.contains(visit.at().text()) || !state.kept().containsKey(visit.at().scope().text());
            if (!reached) {
                visit(visit);
            }
        }
    }
}
