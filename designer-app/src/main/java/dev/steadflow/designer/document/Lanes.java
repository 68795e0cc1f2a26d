package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeDefinition.Container;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Adding, removing and renaming lanes of containers, with the layout of what is in them. */
final class Lanes {

    private Lanes() {}

    /** The kinds whose lanes people may name and count. */
    static boolean areNamed(NodeDefinition node) {
        return node instanceof ParallelNode || node instanceof RaceNode;
    }

    static NodeDefinition added(NodeDefinition node, String lane) {
        if (!(node instanceof Container container)) {
            throw noLanes(node);
        }
        return switch (container) {
            case ParallelNode parallel -> parallel.withLanes(with(parallel.lanes(), lane));
            case RaceNode race -> race.withLanes(with(race.lanes(), lane));
            case ScopeNode scope -> added(scope, lane);
            case ForEachNode _,LoopNode _,BackgroundNode _ -> throw noLanes(container);
        };
    }

    /** The name says which kind of lane; catches and handlers come behind those that are there. */
    private static ScopeNode added(ScopeNode scope, String lane) {
        if (lane.equals(ScopeNode.FINALLY)) {
            return scope.withFinally(Optional.of(Scope.EMPTY));
        }
        if (lane.equals(ScopeNode.COMPENSATE)) {
            return scope.withCompensate(Optional.of(Scope.EMPTY));
        }
        if (LaneNames.handlerIndex(lane).isPresent()) {
            List<ScopeNode.Handler> handlers = new ArrayList<>(scope.handlers());
            handlers.add(new ScopeNode.Handler(new ScopeNode.Trigger.OnSignal("cancel"), true, Scope.EMPTY));
            return scope.withHandlers(handlers);
        }
        List<ScopeNode.Catch> catches = new ArrayList<>(scope.catches());
        catches.add(new ScopeNode.Catch(List.of("*"), Scope.EMPTY));
        return scope.withCatches(catches);
    }

    static FlowDocument removed(FlowDocument document, ScopePath lane) {
        NodePath owner = lane.owner().orElseThrow();
        NodeDefinition node = document.existingNode(owner);
        FlowDocument changed = document.withNode(owner, old -> without(old, lane.lane()));
        Layout layout = document.layout();
        Layout left = dropped(layout, lane);
        if (node instanceof ScopeNode scope) {
            left = movedUp(left, owner, lane.lane(), scope.catches().size(), LaneNames::catchIndex,
                    ScopeNode::catchLane);
            left = movedUp(
                    left, owner, lane.lane(), scope.handlers().size(), LaneNames::handlerIndex, ScopeNode::handlerLane);
        }
        return changed.withLayout(left);
    }

    /** Later lanes of the same kind move up by one, and what is in them keeps its place. */
    private static Layout movedUp(Layout layout, NodePath owner, String removed, int count,
            Function<String, Optional<Integer>> index, IntFunction<String> name) {
        Optional<Integer> gone = index.apply(removed);
        Layout left = layout;
        for (int number = gone.map(i -> i + 2).orElse(count + 1); number <= count; number++) {
            ScopePath from = owner.lane(name.apply(number));
            ScopePath to = owner.lane(name.apply(number - 1));
            left = Paths.rekeyed(left, path -> Paths.inRenamedLane(path, from, to));
        }
        return left;
    }

    static FlowDocument renamed(FlowDocument document, ScopePath lane, String newName) {
        NodePath owner = lane.owner().orElseThrow();
        FlowDocument changed = document.withNode(owner, node -> renamed(node, lane.lane(), newName));
        ScopePath to = owner.lane(newName);
        return changed.withLayout(
                Paths.rekeyed(document.layout(), path -> Paths.inRenamedLane(path, lane, to)));
    }

    private static NodeDefinition without(NodeDefinition node, String lane) {
        if (!(node instanceof Container container)) {
            throw noLanes(node);
        }
        return switch (container) {
            case ParallelNode parallel -> withJoinAmong(parallel.withLanes(without(parallel.lanes(), lane)));
            case RaceNode race -> race.withLanes(without(race.lanes(), lane));
            case ScopeNode scope -> without(scope, lane);
            case ForEachNode _,LoopNode _,BackgroundNode _ -> throw noLanes(container);
        };
    }

    private static ScopeNode without(ScopeNode scope, String lane) {
        if (lane.equals(ScopeNode.FINALLY)) {
            return scope.withFinally(Optional.empty());
        }
        if (lane.equals(ScopeNode.COMPENSATE)) {
            return scope.withCompensate(Optional.empty());
        }
        Optional<Integer> handler = LaneNames.handlerIndex(lane);
        if (handler.isPresent()) {
            List<ScopeNode.Handler> handlers = new ArrayList<>(scope.handlers());
            handlers.remove(handler.get().intValue());
            return scope.withHandlers(handlers);
        }
        List<ScopeNode.Catch> catches = new ArrayList<>(scope.catches());
        catches.remove(LaneNames.catchIndex(lane).orElseThrow().intValue());
        return scope.withCatches(catches);
    }

    /** A join that named the lane that is gone, or more lanes than there are, waits for all. */
    private static ParallelNode withJoinAmong(ParallelNode node) {
        boolean possible = switch (node.join()) {
            case Join.Lane one -> node.lanes().containsKey(one.lane());
            case Join.Count count -> count.lanes() <= node.lanes().size();
            case Join.All _,Join.First _,Join.CountOf _,Join.Until _ -> true;
        };
        return possible ? node : withJoin(node, new Join.All());
    }

    private static ParallelNode withJoin(ParallelNode node, Join join) {
        return new ParallelNode(
                node.lanes(), join, node.rest(), node.errors(), node.concurrency(), node.next(), node.settings());
    }

    private static NodeDefinition renamed(NodeDefinition node, String lane, String newName) {
        if (!(node instanceof Container container)) {
            throw noLanes(node);
        }
        return switch (container) {
            case ParallelNode parallel -> {
                ParallelNode changed = parallel.withLanes(renamed(parallel.lanes(), lane, newName));
                yield parallel.join().equals(new Join.Lane(lane)) ? withJoin(changed, new Join.Lane(newName)) : changed;
            }
            case RaceNode race -> race.withLanes(renamed(race.lanes(), lane, newName));
            case ScopeNode _,ForEachNode _,LoopNode _,BackgroundNode _ -> throw noLanes(container);
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
        return new Layout(positions, layout.drawing().keeping(path -> !path.scope().isWithin(lane)));
    }

    private static IllegalArgumentException noLanes(NodeDefinition node) {
        return new IllegalArgumentException(
                "Expected a node with lanes of its own, but found a '" + node.type() + "'.");
    }
}
