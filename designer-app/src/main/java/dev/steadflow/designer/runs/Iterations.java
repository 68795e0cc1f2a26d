package dev.steadflow.designer.runs;

import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.ScopeAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The iterations of one visit of a for each or a loop, by index, kept while the run goes on: a pulse costs the iterations that
 * it began, not all 10,000. Owned by one thread.
 */
final class Iterations {

    static final Comparator<ScopeAddress> BY_INDEX =
            Comparator.comparingInt(lane -> lane.index().orElseThrow());

    private final Map<ScopePath, Integer> seen = new HashMap<>();
    private final List<ScopeAddress> lanes = new ArrayList<>();
    private Optional<RunSession> run = Optional.empty();
    private Optional<NodeAddress> owner = Optional.empty();

    /** Those of a visit in what the screen shows of a run. */
    List<ScopeAddress> of(RunSession session, NodeAddress visit) {
        RunView view = session.view();
        boolean another = run.filter(session::equals).isEmpty() || owner.filter(visit::equals).isEmpty();
        if (another || seen.entrySet().stream().anyMatch(lane -> view.laneCount(lane.getKey()) < lane.getValue())) {
            run = Optional.of(session);
            owner = Optional.of(visit);
            seen.clear(); // Another visit, or the run as it was earlier.
            lanes.clear();
        }
        boolean sorted = true;
        for (ScopePath path : view.lanesOf().keySet()) {
            if (path.owner().filter(visit.path()::equals).isPresent()) {
                sorted &= addNew(view, path, visit);
            }
        }
        if (!sorted) {
            lanes.sort(BY_INDEX);
        }
        return lanes;
    }

    /** Answers whether the list is still in order. */
    private boolean addNew(RunView view, ScopePath path, NodeAddress visit) {
        boolean sorted = true;
        List<ScopeAddress> all = view.lanesOf().get(path);
        for (int i = seen.getOrDefault(path, 0); i < all.size(); i++) {
            ScopeAddress lane = all.get(i);
            if (lane.index().isPresent() && lane.owner().filter(visit::equals).isPresent()) {
                sorted &= lanes.isEmpty() || BY_INDEX.compare(lanes.getLast(), lane) < 0;
                lanes.add(lane);
            }
        }
        seen.put(path, all.size());
        return sorted;
    }
}
