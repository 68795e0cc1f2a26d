package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Moving a lane among its likes. Catches and handlers are named by their number, so their layout moves with them. */
final class LaneOrder {

    private LaneOrder() {}

    /** The lanes among which a lane may be moved, in their order; only itself when it has no likes. */
    private static List<String> likes(NodeDefinition owner, String lane) {
        if (!(owner instanceof ScopeNode)) {
            return List.copyOf(owner.scopes().keySet());
        }
        boolean isCatch = LaneNames.catchIndex(lane).isPresent();
        boolean isHandler = LaneNames.handlerIndex(lane).isPresent();
        return owner.scopes().keySet().stream()
                .filter(other -> isCatch
                        ? LaneNames.catchIndex(other).isPresent()
                        : isHandler ? LaneNames.handlerIndex(other).isPresent() : other.equals(lane))
                .toList();
    }

    static boolean canMove(FlowDocument document, Edit.MoveLane move) {
        if (move.lane().isMain()) {
            return false;
        }
        NodeDefinition owner = document.existingNode(move.lane().owner().orElseThrow());
        List<String> likes = likes(owner, move.lane().lane());
        int to = likes.indexOf(move.lane().lane()) + move.by();
        return to >= 0 && to < likes.size();
    }

    static FlowDocument moved(FlowDocument document, Edit.MoveLane move) {
        NodePath owner = move.lane().owner().orElseThrow();
        NodeDefinition node = document.existingNode(owner);
        List<String> likes = likes(node, move.lane().lane());
        int from = likes.indexOf(move.lane().lane());
        int to = from + move.by();
        return switch ((NodeDefinition.Container) node) {
            case ParallelNode parallel ->
                document.withNode(owner, old -> parallel.withLanes(swapped(parallel.lanes(), likes, from, to)));
            case RaceNode race ->
                document.withNode(owner, old -> race.withLanes(swapped(race.lanes(), likes, from, to)));
            case ScopeNode scope -> document.withNode(owner, old -> swapped(scope, move.lane().lane(), from, to))
                    .withLayout(swapped(document.layout(), owner.lane(likes.get(from)), owner.lane(likes.get(to))));
            case ForEachNode _,LoopNode _,BackgroundNode _ -> throw new IllegalArgumentException(
                    "Expected lanes that have an order, but found a '" + node.type() + "'.");
        };
    }

    private static ScopeNode swapped(ScopeNode scope, String lane, int from, int to) {
        if (LaneNames.catchIndex(lane).isPresent()) {
            List<ScopeNode.Catch> catches = new ArrayList<>(scope.catches());
            Collections.swap(catches, from, to);
            return scope.withCatches(catches);
        }
        List<ScopeNode.Handler> handlers = new ArrayList<>(scope.handlers());
        Collections.swap(handlers, from, to);
        return scope.withHandlers(handlers);
    }

    private static Map<String, Scope> swapped(Map<String, Scope> lanes, List<String> names, int from, int to) {
        List<String> order = new ArrayList<>(names);
        Collections.swap(order, from, to);
        Map<String, Scope> changed = new LinkedHashMap<>();
        order.forEach(name -> changed.put(name, lanes.get(name)));
        return changed;
    }

    private static Layout swapped(Layout layout, ScopePath one, ScopePath other) {
        return Paths.rekeyed(layout, path -> {
            NodePath moved = Paths.inRenamedLane(path, one, other);
            return moved.equals(path) ? Paths.inRenamedLane(path, other, one) : moved;
        });
    }
}
