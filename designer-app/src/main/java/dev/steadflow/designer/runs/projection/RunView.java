package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.event.ScopeAddress;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.MapPSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * A run as a screen shows it after some number of events. Immutable, so it may be kept, compared and read from any
 * thread. Its maps are persistent: an event costs a few map nodes, however long the run is, and a view that was kept
 * (a position of the scrubber) shares nearly everything with the next.
 *
 * @param facts the run as a whole
 * @param visits every visit by address
 * @param entered every visit in the order entered
 * @param visitsOf the visits of each node in the order entered
 * @param lanes every lane that was started or skipped, by address
 * @param lanesOf the times that each lane of the flow was run, in order
 * @param departures the edges taken
 * @param lastLeft per scope the visit that the token left last
 * @param open the visits that have not ended
 * @param counts how many visits are in each state
 * @param countsOf the same for each node
 */
public record RunView(
        RunFacts facts,
        HashPMap<NodeAddress, Visit> visits,
        PVector<NodeAddress> entered,
        HashPMap<NodePath, PVector<NodeAddress>> visitsOf,
        HashPMap<ScopeAddress, LaneView> lanes,
        HashPMap<ScopePath, PVector<ScopeAddress>> lanesOf,
        MapPSet<Departure> departures,
        HashPMap<ScopeAddress, NodeAddress> lastLeft,
        MapPSet<NodeAddress> open,
        HashPMap<VisitState, Integer> counts,
        HashPMap<NodePath, StateCounts> countsOf) {

    /** A run of which nothing is known yet. */
    public static final RunView EMPTY = new RunView(
            RunFacts.NONE,
            HashTreePMap.empty(),
            TreePVector.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            HashTreePSet.empty(),
            HashTreePMap.empty(),
            HashTreePSet.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty());

    /** One visit, if the log knows it. */
    public Optional<Visit> visit(NodeAddress at) {
        return Optional.ofNullable(visits.get(at));
    }

    /** All visits of a node, in the order entered; empty when it was not run. Looked up when asked for, as there may be many. */
    public List<Visit> visitsOf(NodePath path) {
        PVector<NodeAddress> addresses = addressesOf(path);
        return new AbstractList<>() {
            @Override
            public Visit get(int index) {
                return Objects.requireNonNull(visits.get(addresses.get(index)));
            }

            @Override
            public int size() {
                return addresses.size();
            }
        };
    }

    /** The visit that stands for a node on the canvas: the newest that is open, else the newest. */
    public Optional<Visit> shownVisit(NodePath path) {
        PVector<NodeAddress> addresses = addressesOf(path);
        // Asked for each node in each frame: with 10,000 visits that have ended, looking for an open one would be slow.
        boolean anyOpen = countsOf(path).open() > 0;
        for (int i = addresses.size() - 1; anyOpen && i >= 0; i--) {
            if (open.contains(addresses.get(i))) {
                return visit(addresses.get(i));
            }
        }
        return addresses.isEmpty() ? Optional.empty() : visit(addresses.getLast());
    }

    /** The newest visit of a node inside a lane, or inside what that lane has opened. */
    public Optional<Visit> visitWithin(NodePath path, ScopeAddress lane) {
        PVector<NodeAddress> addresses = addressesOf(path);
        for (int i = addresses.size() - 1; i >= 0; i--) {
            if (addresses.get(i).scope().isWithin(lane)) {
                return visit(addresses.get(i));
            }
        }
        return Optional.empty();
    }

    /** How often a node was entered inside a lane, or inside what that lane has opened. */
    public int visitCountWithin(NodePath path, ScopeAddress lane) {
        return (int) addressesOf(path).stream().filter(at -> at.scope().isWithin(lane)).count();
    }

    /** The newest time that a lane was run inside another, or that other itself. */
    public Optional<LaneView> laneWithin(ScopePath path, ScopeAddress outer) {
        PVector<ScopeAddress> addresses = lanesOf.getOrDefault(path, TreePVector.empty());
        for (int i = addresses.size() - 1; i >= 0; i--) {
            if (addresses.get(i).isWithin(outer)) {
                return Optional.ofNullable(lanes.get(addresses.get(i)));
            }
        }
        return Optional.empty();
    }

    /** How often a node was entered. */
    public int visitCount(NodePath path) {
        return addressesOf(path).size();
    }

    /** How often a lane was run. */
    public int laneCount(ScopePath path) {
        PVector<ScopeAddress> addresses = lanesOf.get(path);
        return addresses == null ? 0 : addresses.size();
    }

    /** The newest time that a lane was run, if it was. */
    public Optional<LaneView> shownLane(ScopePath path) {
        PVector<ScopeAddress> addresses = lanesOf.get(path);
        return addresses == null ? Optional.empty() : Optional.ofNullable(lanes.get(addresses.getLast()));
    }

    /** How many visits are in a state. */
    public int count(VisitState state) {
        return counts.getOrDefault(state, 0);
    }

    /** How many visits of a node are in each state. */
    public StateCounts countsOf(NodePath path) {
        return countsOf.getOrDefault(path, StateCounts.NONE);
    }

    /** The run's condition. */
    public RunStatus status() {
        return facts.status();
    }

    /** The number of the last event applied; 0 before the first. */
    public long lastSequence() {
        return facts.lastSequence();
    }

    private PVector<NodeAddress> addressesOf(NodePath path) {
        return visitsOf.getOrDefault(path, TreePVector.empty());
    }

    RunView with(RunFacts newFacts) {
        return new RunView(newFacts, visits, entered, visitsOf, lanes, lanesOf, departures, lastLeft, open, counts,
                countsOf);
    }

    /** Adds or replaces a visit and keeps the indexes and the counts in step. */
    RunView with(Visit visit) {
        Visit before = visits.get(visit.at());
        HashPMap<VisitState, Integer> newCounts = counts;
        HashPMap<NodePath, PVector<NodeAddress>> newVisitsOf = visitsOf;
        HashPMap<NodePath, StateCounts> newCountsOf = countsOf;
        NodePath path = visit.at().path();
        if (before == null) {
            newCountsOf = countsOf.plus(path, countsOf(path).entered(visit.state()));
            newVisitsOf = visitsOf.plus(path, addressesOf(path).plus(visit.at()));
        } else if (before.state() != visit.state()) {
            newCountsOf = countsOf.plus(path, countsOf(path).moved(before.state(), visit.state()));
            newCounts = newCounts.plus(before.state(), count(before.state()) - 1);
        }
        if (before != null && before.remarks().again() == 0 && visit.remarks().again() > 0) {
            newCountsOf = newCountsOf.plus(path, newCountsOf.getOrDefault(path, StateCounts.NONE).oneCalledAgain());
        }
        if (before != null && !before.restored() && visit.restored() && visit.state() == VisitState.SUCCEEDED) {
            newCountsOf = newCountsOf.plus(path, newCountsOf.getOrDefault(path, StateCounts.NONE).oneRestored());
        }
        if (before == null || before.state() != visit.state()) {
            newCounts = newCounts.plus(visit.state(), newCounts.getOrDefault(visit.state(), 0) + 1);
        }
        return new RunView(
                facts,
                visits.plus(visit.at(), visit),
                before == null ? entered.plus(visit.at()) : entered,
                newVisitsOf,
                lanes,
                lanesOf,
                departures,
                lastLeft,
                visit.state().isOpen() ? open.plus(visit.at()) : open.minus(visit.at()),
                newCounts,
                newCountsOf);
    }

    /** Adds or replaces a lane. */
    RunView with(LaneView lane) {
        HashPMap<ScopePath, PVector<ScopeAddress>> newLanesOf = lanesOf;
        if (!lanes.containsKey(lane.lane())) {
            ScopePath path = lane.lane().path();
            newLanesOf =
                    lanesOf.plus(path, lanesOf.getOrDefault(path, TreePVector.empty()).plus(lane.lane()));
        }
        return new RunView(
                facts, visits, entered, visitsOf, lanes.plus(lane.lane(), lane), newLanesOf, departures, lastLeft, open,
                counts,
                countsOf);
    }

    RunView with(Departure departure) {
        return new RunView(
                facts, visits, entered, visitsOf, lanes, lanesOf, departures.plus(departure), lastLeft, open, counts,
                countsOf);
    }

    RunView left(NodeAddress at) {
        return new RunView(
                facts, visits, entered, visitsOf, lanes, lanesOf, departures, lastLeft.plus(at.scope(), at), open,
                counts,
                countsOf);
    }
}
