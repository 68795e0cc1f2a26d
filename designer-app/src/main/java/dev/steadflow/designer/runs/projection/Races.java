package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.ScopeAddress;
import java.util.Optional;

/** Who lost which race. Pure. */
final class Races {

    private Races() {}

    /** Whether the scope lies in a lane of a race that another lane has won. */
    static boolean lost(RunView view, ScopeAddress scope) {
        ScopeAddress current = scope;
        while (!current.isMain()) {
            NodeAddress owner = current.owner().orElseThrow();
            Optional<String> winner = view.visit(owner).flatMap(visit -> visit.remarks().winner());
            if (winner.isPresent() && !winner.get().equals(current.lane())) {
                return true;
            }
            current = owner.scope();
        }
        return false;
    }

    static RunView markWinner(RunView view, ScopeAddress winner) {
        LaneView lane = view.lanes().get(winner);
        return lane == null ? view : view.with(lane.asWinner());
    }
}
