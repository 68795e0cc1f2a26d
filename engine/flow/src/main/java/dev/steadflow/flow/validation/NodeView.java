package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One node of a flow.
 *
 * @param scope the scope that holds it
 * @param id its id
 * @param node the node
 */
record NodeView(ScopeView scope, String id, NodeDefinition node) {

    NodePath path() {
        return scope.path().node(id);
    }

    /** Where the token may go from here, wherever that is. */
    List<String> successors() {
        List<String> successors = new ArrayList<>();
        if (node instanceof ChoiceNode choice) {
            choice.cases().forEach(each -> each.next().ifPresent(successors::add));
            choice.otherwise().ifPresent(successors::add);
        } else {
            node.next().ifPresent(successors::add);
        }
        return successors;
    }

    /** Whether {@code $id} means something once the node has finished. */
    boolean yields() {
        return !node.settings().disabled()
                && !(node instanceof SetNode)
                && !(node instanceof RespondNode)
                && !(node instanceof SignalNode)
                && !(node instanceof FailNode)
                && !(node instanceof EndNode);
    }

    /** Whether the scope may end after this node with the scope's own output. */
    boolean mayEndScope() {
        return !(node instanceof FailNode) && !(node instanceof EndNode) && !(node instanceof ChoiceNode)
                && node.next().isEmpty();
    }
}
