package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeDefinition.Container;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * What one tab of the designer shows: the flow that runs, and where its nodes are drawn. Immutable.
 *
 * @param flow what runs
 * @param layout where it is drawn
 */
public record FlowDocument(FlowDefinition flow, Layout layout) {

    /** A flow whose nodes are not placed yet. */
    public static FlowDocument of(FlowDefinition flow) {
        return new FlowDocument(flow, Layout.EMPTY);
    }

    /** The same layout for another flow. */
    public FlowDocument withFlow(FlowDefinition newFlow) {
        return new FlowDocument(newFlow, layout);
    }

    /** The same flow, drawn elsewhere. */
    public FlowDocument withLayout(Layout newLayout) {
        return new FlowDocument(flow, newLayout);
    }

    /** The node at a path, if there is one. */
    public Optional<NodeDefinition> node(NodePath path) {
        return flow.node(path);
    }

    /** The scope at a path, if there is one. */
    public Optional<Scope> scope(ScopePath path) {
        return flow.scope(path);
    }

    /** The scope at a path that is known to exist. */
    Scope existingScope(ScopePath path) {
        return scope(path)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected a scope '" + path + "' in flow '" + flow.id() + "', but there is none."));
    }

    /** The node at a path that is known to exist. */
    NodeDefinition existingNode(NodePath path) {
        return node(path)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected a node '" + path + "' in flow '" + flow.id() + "', but there is none."));
    }

    /** The same document with one scope changed; the scope exists. */
    FlowDocument withScope(ScopePath path, UnaryOperator<Scope> change) {
        return withFlow(flow.withMain(rebuilt(path, change.apply(existingScope(path)))));
    }

    /** The same document with one node changed where it stands; the node exists. */
    FlowDocument withNode(NodePath path, UnaryOperator<NodeDefinition> change) {
        NodeDefinition changed = change.apply(existingNode(path));
        return withScope(path.scope(), scope -> scope.withNode(path.id(), changed));
    }

    /** The main scope when the scope at a path is replaced: its owner changes, and the owner's scope, up to the top. */
    private Scope rebuilt(ScopePath path, Scope scope) {
        Optional<NodePath> owner = path.owner();
        if (owner.isEmpty()) {
            return scope;
        }
        NodePath at = owner.get();
        if (!(existingNode(at) instanceof Container container)) {
            throw new IllegalArgumentException("Expected node '" + at + "' to hold lanes, but it holds none.");
        }
        NodeDefinition changed = container.withScope(path.lane(), scope);
        return rebuilt(at.scope(), existingScope(at.scope()).withNode(at.id(), changed));
    }

    /** The document after an edit that {@link EditRules} let pass, with what follows from it. */
    public FlowDocument after(Edit edit) {
        return Edits.withConsequences(this, edit);
    }

    /** Visits every node, containers before what is in them. */
    public void forEachNode(BiConsumer<NodePath, NodeDefinition> visitor) {
        visit(ScopePath.MAIN, flow.main(), visitor);
    }

    /** Visits every node of a scope and of the scopes inside it. */
    static void visit(ScopePath path, Scope scope, BiConsumer<NodePath, NodeDefinition> visitor) {
        for (Map.Entry<String, NodeDefinition> entry : scope.nodes().entrySet()) {
            NodePath node = path.node(entry.getKey());
            visitor.accept(node, entry.getValue());
            entry.getValue().scopes().forEach((lane, inner) -> visit(node.lane(lane), inner, visitor));
        }
    }

    /** All nodes, containers before what is in them. */
    public List<NodePath> nodePaths() {
        List<NodePath> paths = new ArrayList<>();
        forEachNode((path, node) -> paths.add(path));
        return paths;
    }
}
