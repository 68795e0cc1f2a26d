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
import java.util.Set;

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

    /**
     * A way that the token may go from here.
     *
     * @param to the id of a node, wherever that is
     * @param asked names that exist when it goes there, as the way's condition has asked for them
     */
    record Edge(String to, Set<String> asked) {}

    /** Where the token may go from here. */
    List<Edge> edges() {
        if (!(node instanceof ChoiceNode choice)) {
            return node.next().map(to -> List.of(new Edge(to, Set.of()))).orElse(List.of());
        }
        List<Edge> edges = new ArrayList<>();
        choice.cases().forEach(
                each -> each.next().ifPresent(to -> edges.add(new Edge(to, Asked.impliedBy(each.when())))));
        choice.otherwise().ifPresent(to -> edges.add(new Edge(to, Set.of())));
        return edges;
    }

    /** The ids of the nodes that it may go to. */
    List<String> successors() {
        if (!(node instanceof ChoiceNode choice)) {
            return node.next().map(List::of).orElse(List.of());
        }
        List<String> successors = new ArrayList<>();
        choice.cases().forEach(each -> each.next().ifPresent(successors::add));
        choice.otherwise().ifPresent(successors::add);
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
