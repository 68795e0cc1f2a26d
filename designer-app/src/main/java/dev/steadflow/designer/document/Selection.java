package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodePath;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is selected: some nodes, or one wire, or nothing.
 *
 * @param nodes in the order selected
 * @param edge the wire that starts at this port
 */
public record Selection(Set<NodePath> nodes, Optional<OutPort> edge) {

    /** Nothing selected. */
    public static final Selection NONE = new Selection(Set.of(), Optional.empty());

    public Selection {
        nodes = Collections.unmodifiableSet(new LinkedHashSet<>(nodes));
    }

    /** Some nodes. */
    public static Selection ofNodes(Set<NodePath> nodes) {
        return new Selection(nodes, Optional.empty());
    }

    /** One node. */
    public static Selection of(NodePath node) {
        return new Selection(Set.of(node), Optional.empty());
    }

    /** One wire. */
    public static Selection of(OutPort edge) {
        return new Selection(Set.of(), Optional.of(edge));
    }

    /** Whether nothing is selected. */
    public boolean isEmpty() {
        return nodes.isEmpty() && edge.isEmpty();
    }

    /** The one node that is selected; empty when there are none or several. */
    public Optional<NodePath> single() {
        return nodes.size() == 1 ? nodes.stream().findFirst() : Optional.empty();
    }

    /** What is left of the selection in a document: nodes and wires that do not exist are dropped. */
    public Selection within(FlowDocument document) {
        Set<NodePath> left = new LinkedHashSet<>(nodes);
        left.removeIf(node -> document.node(node).isEmpty());
        Optional<OutPort> wire = edge.filter(port -> document.node(port.node())
                .filter(node -> Ports.targets(node).containsKey(port.port()))
                .isPresent());
        return left.size() == nodes.size() && wire.equals(edge) ? this : new Selection(left, wire);
    }
}
