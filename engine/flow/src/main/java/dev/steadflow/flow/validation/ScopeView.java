package dev.steadflow.flow.validation;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One scope of a flow, and how problems name what is in it.
 *
 * @param path where it stands in the flow
 * @param scope the scope
 * @param owner the node that holds it; absent for the outermost
 * @param field the scope as a JSON pointer from its owner, else from the flow: {@code /lanes/timeout}, {@code /main}
 * @param depth how many scopes deep, from 1
 */
record ScopeView(ScopePath path, Scope scope, Optional<NodeView> owner, String field, int depth) {

    /** The outermost scope. */
    static ScopeView main(Scope scope) {
        return new ScopeView(ScopePath.MAIN, scope, Optional.empty(), "/main", 1);
    }

    /** The scopes inside one of this scope's nodes. */
    List<ScopeView> inside(String id, NodeDefinition node) {
        if (node.scopes().isEmpty()) {
            return List.of();
        }
        List<ScopeView> inside = new ArrayList<>();
        NodeView owner = new NodeView(this, id, node);
        for (Map.Entry<String, Scope> lane : node.scopes().entrySet()) {
            String name = lane.getKey();
            inside.add(new ScopeView(
                    owner.path().lane(name), lane.getValue(), Optional.of(owner), LaneKind.of(node, name).field(name),
                    depth + 1));
        }
        return inside;
    }

    /** The scope around this one. */
    Optional<ScopeView> parent() {
        return owner.map(NodeView::scope);
    }

    Optional<NodePath> ownerPath() {
        return owner.map(NodeView::path);
    }

    /** The nodes, in file order. */
    List<NodeView> nodes() {
        List<NodeView> nodes = new ArrayList<>();
        scope.nodes().forEach((id, node) -> nodes.add(new NodeView(this, id, node)));
        return nodes;
    }

    /** What the scope is to its owner; empty for the outermost. */
    Optional<LaneKind> kind() {
        return owner.map(node -> LaneKind.of(node.node(), path.lane()));
    }

    /** Whether this is a lane that runs beside others. */
    boolean isConcurrent() {
        return owner.isPresent() && switch (container(owner.get())) {
            case ParallelNode _,RaceNode _,ForEachNode _,BackgroundNode _ -> true;
            case LoopNode _ -> false;
            case ScopeNode _ -> kind().orElseThrow() == LaneKind.HANDLER;
        };
    }

    /** The names that this lane has, and what is inside it, beside those of the scope around: {@code error}, … */
    Set<String> laneNames() {
        if (owner.isEmpty()) {
            return Set.of();
        }
        return switch (container(owner.get())) {
            case ForEachNode each -> Set.copyOf(List.of(each.as(), "index"));
            case LoopNode _ -> Set.of("index");
            case ParallelNode _,RaceNode _,ScopeNode _,BackgroundNode _ -> kind().orElseThrow().names();
        };
    }

    /** Only containers hold scopes. */
    private static NodeDefinition.Container container(NodeView owner) {
        return (NodeDefinition.Container) owner.node();
    }

    /** The node that a name means here, if it means one. */
    Optional<NodeView> nodeNamed(String name) {
        for (Optional<ScopeView> here = Optional.of(this); here.isPresent(); here = here.get().parent()) {
            NodeDefinition node = here.get().scope().nodes().get(name);
            if (node != null) {
                return Optional.of(new NodeView(here.get(), name, node));
            }
            if (here.get().scope().vars().containsKey(name) || here.get().laneNames().contains(name)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The scope in a message. */
    String title() {
        return owner.map(node -> kind().orElseThrow().title(path.lane()) + " of '" + node.id() + "'")
                .orElse("the flow");
    }
}
