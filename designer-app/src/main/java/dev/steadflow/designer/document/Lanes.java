package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adding, removing and renaming the lanes of containers, with the layout of what is in them. */
final class Lanes {

    private static final String CATCH = "catch";

    private Lanes() {}

    /** The kinds whose lanes people may name and count. */
    static boolean areNamed(NodeDefinition node) {
        return node instanceof ParallelNode || node instanceof RaceNode;
    }

    static NodeDefinition added(NodeDefinition node, String lane) {
        return switch (node) {
            case ParallelNode parallel -> parallel.withLanes(with(parallel.lanes(), lane));
            case RaceNode race -> race.withLanes(with(race.lanes(), lane));
            case ScopeNode scope -> {
                List<ScopeNode.Catch> catches = new ArrayList<>(scope.catches());
                catches.add(new ScopeNode.Catch(List.of("*"), Scope.EMPTY));
                yield new ScopeNode(scope.lane(), catches, scope.next(), scope.settings());
            }
            case StepNode _,ChoiceNode _,SetNode _,SleepNode _,FailNode _,EndNode _ -> throw noLanes(node);
        };
    }

    static FlowDocument removed(FlowDocument document, ScopePath lane) {
        NodePath owner = lane.owner().orElseThrow();
        NodeDefinition node = document.existingNode(owner);
        FlowDocument changed = document.withNode(owner, old -> without(old, lane.lane()));
        Layout layout = document.layout();
        if (node instanceof ScopeNode scope) {
            // Later catches move up by one, and what is in them keeps its place.
            Layout left = dropped(layout, lane);
            for (int i = catchNumber(lane.lane()) + 1; i <= scope.catches().size(); i++) {
                ScopePath from = owner.lane(CATCH + i);
                ScopePath to = owner.lane(CATCH + (i - 1));
                left = Paths.rekeyed(left, path -> Paths.inRenamedLane(path, from, to));
            }
            return changed.withLayout(left);
        }
        return changed.withLayout(dropped(layout, lane));
    }

    static FlowDocument renamed(FlowDocument document, ScopePath lane, String newName) {
        NodePath owner = lane.owner().orElseThrow();
        FlowDocument changed = document.withNode(owner, node -> renamed(node, lane.lane(), newName));
        ScopePath to = owner.lane(newName);
        return changed.withLayout(
                Paths.rekeyed(document.layout(), path -> Paths.inRenamedLane(path, lane, to)));
    }

    private static NodeDefinition without(NodeDefinition node, String lane) {
        return switch (node) {
            case ParallelNode parallel -> withJoinAmong(parallel.withLanes(without(parallel.lanes(), lane)));
            case RaceNode race -> race.withLanes(without(race.lanes(), lane));
            case ScopeNode scope -> {
                List<ScopeNode.Catch> catches = new ArrayList<>(scope.catches());
                catches.remove(catchNumber(lane) - 1);
                yield new ScopeNode(scope.lane(), catches, scope.next(), scope.settings());
            }
            case StepNode _,ChoiceNode _,SetNode _,SleepNode _,FailNode _,EndNode _ -> throw noLanes(node);
        };
    }

    /** A join that named the lane that is gone, or more lanes than there are, waits for all. */
    private static ParallelNode withJoinAmong(ParallelNode node) {
        boolean possible = switch (node.join()) {
            case Join.Lane one -> node.lanes().containsKey(one.lane());
            case Join.Count count -> count.lanes() <= node.lanes().size();
            case Join.All _,Join.First _ -> true;
        };
        return possible ? node : withJoin(node, new Join.All());
    }

    private static ParallelNode withJoin(ParallelNode node, Join join) {
        return new ParallelNode(
                node.lanes(), join, node.rest(), node.errors(), node.concurrency(), node.next(), node.settings());
    }

    private static NodeDefinition renamed(NodeDefinition node, String lane, String newName) {
        return switch (node) {
            case ParallelNode parallel -> {
                ParallelNode changed = parallel.withLanes(renamed(parallel.lanes(), lane, newName));
                yield parallel.join().equals(new Join.Lane(lane)) ? withJoin(changed, new Join.Lane(newName)) : changed;
            }
            case RaceNode race -> race.withLanes(renamed(race.lanes(), lane, newName));
            case ScopeNode _,StepNode _,ChoiceNode _,SetNode _,SleepNode _,FailNode _,EndNode _ ->
                throw noLanes(node);
        };
    }

    private static Map<String, Scope> with(Map<String, Scope> lanes, String name) {
        Map<String, Scope> changed = new LinkedHashMap<>(lanes);
        changed.put(name, Scope.EMPTY);
        return changed;
    }

    private static Map<String, Scope> without(Map<String, Scope> lanes, String name) {
        Map<String, Scope> changed = new LinkedHashMap<>(lanes);
        changed.remove(name);
        return changed;
    }

    private static Map<String, Scope> renamed(Map<String, Scope> lanes, String name, String newName) {
        Map<String, Scope> changed = new LinkedHashMap<>();
        lanes.forEach((lane, scope) -> changed.put(lane.equals(name) ? newName : lane, scope));
        return changed;
    }

    private static Layout dropped(Layout layout, ScopePath lane) {
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>(layout.positions());
        positions.keySet().removeIf(path -> path.scope().isWithin(lane));
        return new Layout(positions);
    }

    private static int catchNumber(String lane) {
        return Integer.parseInt(lane.substring(CATCH.length()));
    }

    private static IllegalArgumentException noLanes(NodeDefinition node) {
        return new IllegalArgumentException(
                "Expected a node with lanes of its own, but found a '" + node.type() + "'.");
    }
}
