package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.ScopeAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the visits that decided when a run ended. A scope has one token, so all its visits are one after the other and
 * count. Of a container's lanes those count that a chain leads back through: the one that decided its outcome; then the one
 * whose end let it start; and so on, until one started with the container. Pure.
 */
final class CriticalPath {

    private final TimelineRows.Tree tree;
    private final Set<NodeAddress> path = new HashSet<>();

    private CriticalPath(TimelineRows.Tree tree) {
        this.tree = tree;
    }

    static Set<NodeAddress> of(TimelineRows.Tree tree) {
        CriticalPath found = new CriticalPath(tree);
        found.through(ScopeAddress.MAIN);
        return found.path;
    }

    private void through(ScopeAddress scope) {
        for (Visit visit : tree.visitsIn(scope)) {
            path.add(visit.at());
            lanes(visit);
        }
    }

    /** A lane with its times; one that is open ends latest of all. */
    private record Lane(ScopeAddress address, Instant start, Instant end) {}

    private void lanes(Visit visit) {
        List<Lane> byEnd = tree.lanesOf(visit.at()).stream()
                .map(lane -> new Lane(lane, tree.startOf(lane), tree.endOf(lane).orElse(Instant.MAX)))
                .sorted(Comparator.comparing(Lane::end))
                .toList();
        int at = decisive(visit, byEnd);
        while (at >= 0) {
            Lane lane = byEnd.get(at);
            through(lane.address());
            at = lane.start().isAfter(visit.times().startedAt()) ? before(byEnd, at, lane.start()) : -1;
        }
    }

    /** The winner of a race; else the lane that ended last by itself, as what it stopped ends in the same instant. */
    private int decisive(Visit visit, List<Lane> byEnd) {
        Optional<String> winner = visit.remarks().winner();
        for (int i = 0; winner.isPresent() && i < byEnd.size(); i++) {
            if (byEnd.get(i).address().lane().equals(winner.get())) {
                return i;
            }
        }
        int last = byEnd.size() - 1;
        while (last > 0 && tree.wasStopped(byEnd.get(last).address())) {
            last--;
        }
        boolean allStopped = last == 0 && tree.wasStopped(byEnd.getFirst().address());
        return allStopped ? byEnd.size() - 1 : last;
    }

    /** The lane that ended last before an instant: what waited for a free place started when it ended. */
    private static int before(List<Lane> byEnd, int from, Instant start) {
        int at = from - 1;
        while (at >= 0 && byEnd.get(at).end().isAfter(start)) {
            at--;
        }
        return at;
    }
}
