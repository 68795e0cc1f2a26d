package dev.steadflow.flow.run;

import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import dev.steadflow.flow.run.OpenVisit.OpenLanes;
import java.util.ArrayList;
import java.util.List;

/** The events that stop what is under way: structured, innermost first, so that no lane outlives what started it. */
final class Cancellation {

    private final RunState state;
    private final String reason;
    private final List<RunEvent> events = new ArrayList<>();

    private Cancellation(RunState state, String reason) {
        this.state = state;
        this.reason = reason;
    }

    /** Stops every open visit of a run. */
    static List<RunEvent> ofRun(RunState state, String reason) {
        Cancellation cancellation = new Cancellation(state, reason);
        cancellation.scope(ScopeAddress.MAIN);
        return cancellation.events;
    }

    /** Stops the lanes of a container that still run. */
    static List<RunEvent> ofLanes(RunState state, OpenLanes open, String reason) {
        Cancellation cancellation = new Cancellation(state, reason);
        cancellation.lanes(open);
        return cancellation.events;
    }

    /** The lanes in the flow's order, then those that errors opened. */
    private void lanes(OpenLanes open) {
        List<String> names = new ArrayList<>(open.order());
        open.lanes().keySet().stream().filter(lane -> !names.contains(lane)).forEach(names::add);
        for (String lane : names) {
            if (open.lane(lane).orElse(null) instanceof LaneState.Running) {
                scope(open.at().lane(lane));
                events.add(new RunEvent.LaneCancelled(open.at().lane(lane), reason));
            }
        }
    }

    /** A running scope has one open visit at most; addresses below it begin with its own. */
    private void scope(ScopeAddress scope) {
        for (OpenVisit visit : state.open().tailMap(scope.text() + "/").values()) {
            if (!visit.at().scope().isWithin(scope)) {
                return;
            }
            if (visit.at().scope().equals(scope)) {
                visit(visit);
                return;
            }
        }
    }

    private void visit(OpenVisit visit) {
        if (visit instanceof OpenLanes lanes) {
            lanes(lanes);
        }
        events.add(new RunEvent.NodeCancelled(visit.at(), reason));
    }
}
