package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.ScopeAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run as the lines of a timeline: every visit below the container that it ran in, in the order entered, and the path
 * that decided when the run ended. Pure; 10,000 visits take some 20 ms, so callers make it off the JavaFX thread.
 *
 * @param rows from top to bottom
 * @param start when the run was accepted; empty before its first event
 * @param end when it ended; empty while it goes on
 */
public record TimelineRows(List<TimelineRow> rows, Optional<Instant> start, Optional<Instant> end) {

    /** No run. */
    public static final TimelineRows NONE = new TimelineRows(List.of(), Optional.empty(), Optional.empty());

    public TimelineRows {
        rows = Collections.unmodifiableList(rows);
    }

    /** The lines of a run. */
    public static TimelineRows of(RunView view) {
        Tree tree = Tree.of(view);
        Set<NodeAddress> critical = CriticalPath.of(tree);
        List<TimelineRow> rows = new ArrayList<>(view.entered().size());
        add(rows, tree, ScopeAddress.MAIN, 0, critical);
        return new TimelineRows(rows, view.facts().startedAt(), view.facts().endedAt());
    }

    private static void add(
            List<TimelineRow> rows, Tree tree, ScopeAddress scope, int depth, Set<NodeAddress> critical) {
        String lane = scope.isMain() ? "" : scope.lane();
        for (Visit visit : tree.visitsIn(scope)) {
            rows.add(new TimelineRow(visit, depth, lane, critical.contains(visit.at())));
            for (ScopeAddress inner : tree.lanesOf(visit.at())) {
                add(rows, tree, inner, depth + 1, critical);
            }
        }
    }

    /**
     * The visits by the scope that they ran in, and the scopes by the visit that owns them; each in the order entered.
     *
     * @param visits by scope
     * @param lanes by owner
     * @param ends how lanes ended, by address
     */
    record Tree(Map<ScopeAddress, List<Visit>> visits, Map<NodeAddress, List<ScopeAddress>> lanes,
            Map<ScopeAddress, LaneView> ends) {

        static Tree of(RunView view) {
            Map<ScopeAddress, List<Visit>> visits = new LinkedHashMap<>();
            Map<NodeAddress, List<ScopeAddress>> lanes = new LinkedHashMap<>();
            for (NodeAddress at : view.entered()) {
                ScopeAddress scope = at.scope();
                List<Visit> known = visits.get(scope);
                if (known == null) {
                    known = new ArrayList<>();
                    visits.put(scope, known);
                    scope.owner().ifPresent(
                            owner -> lanes.computeIfAbsent(owner, any -> new ArrayList<>()).add(scope));
                }
                known.add(view.visits().get(at));
            }
            return new Tree(visits, lanes, view.lanes());
        }

        List<Visit> visitsIn(ScopeAddress scope) {
            return visits.getOrDefault(scope, List.of());
        }

        List<ScopeAddress> lanesOf(NodeAddress owner) {
            return lanes.getOrDefault(owner, List.of());
        }

        /** Whether a lane was stopped from outside, so that it decided nothing. */
        boolean wasStopped(ScopeAddress lane) {
            LaneView end = ends.get(lane);
            return end != null
                    && (end.state() == LaneView.State.CANCELLED || end.state() == LaneView.State.LOST);
        }

        /** When the first visit of a lane was entered. */
        Instant startOf(ScopeAddress lane) {
            return visitsIn(lane).getFirst().times().startedAt();
        }

        /** When the last visit of a lane ended; empty while one is open. */
        Optional<Instant> endOf(ScopeAddress lane) {
            List<Visit> inside = visitsIn(lane);
            return inside.stream().anyMatch(visit -> visit.times().endedAt().isEmpty())
                    ? Optional.empty()
                    : inside.stream().map(visit -> visit.times().endedAt().orElseThrow())
                            .max(Comparator.naturalOrder());
        }
    }
}
