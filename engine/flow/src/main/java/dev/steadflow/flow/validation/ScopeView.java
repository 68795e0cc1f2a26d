package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                    owner.path().lane(name), lane.getValue(), Optional.of(owner), laneField(node, name), depth + 1));
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

    /** Whether this is a lane that runs beside others. */
    boolean isConcurrent() {
        return owner.isPresent() && !(owner.get().node() instanceof ScopeNode);
    }

    /** Whether this is what happens on an error. */
    boolean isCatch() {
        return owner.isPresent() && owner.get().node() instanceof ScopeNode && !path.lane().equals("lane");
    }

    /** The scope in a message. */
    String title() {
        return owner.map(node -> "lane '" + path.lane() + "' of '" + node.id() + "'").orElse("the flow");
    }

    private static String laneField(NodeDefinition node, String lane) {
        if (!(node instanceof ScopeNode)) {
            return Pointer.child("/lanes", lane);
        }
        if (lane.equals("lane")) {
            return "/lane";
        }
        return "/catch/" + (Integer.parseInt(lane.substring("catch".length())) - 1) + "/lane";
    }
}
