package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeDefinition.ScopeNode;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
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
 * @param parent the scope that holds the owner
 */
record ScopeView(
        ScopePath path, Scope scope, Optional<NodePath> owner, String field, Optional<ScopeView> parent) {

    /** The outermost scope. */
    static ScopeView main(Scope scope) {
        return new ScopeView(ScopePath.MAIN, scope, Optional.empty(), "/main", Optional.empty());
    }

    /** The scopes inside one of this scope's nodes. */
    List<ScopeView> inside(String id, NodeDefinition node) {
        List<ScopeView> inside = new ArrayList<>();
        NodePath owner = path.node(id);
        for (Map.Entry<String, Scope> lane : node.scopes().entrySet()) {
            String name = lane.getKey();
            inside.add(new ScopeView(
                    owner.lane(name), lane.getValue(), Optional.of(owner), laneField(node, name), Optional.of(this)));
        }
        return inside;
    }

    private static String laneField(NodeDefinition node, String lane) {
        if (!(node instanceof ScopeNode)) {
            return "/lanes/" + lane.replace("~", "~0").replace("/", "~1");
        }
        if (lane.equals("lane")) {
            return "/lane";
        }
        return "/catch/" + (Integer.parseInt(lane.substring("catch".length())) - 1) + "/lane";
    }
}
