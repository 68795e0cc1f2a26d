package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodePath;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is selected: some nodes and notes, or one wire, or nothing.
 *
 * @param nodes in the order selected
 * @param notes ids of notes, in the order selected
 * @param edge the wire that starts at this port
 */
public record Selection(Set<NodePath> nodes, Set<String> notes, Optional<OutPort> edge) {

    /** Nothing selected. */
    public static final Selection NONE = new Selection(Set.of(), Set.of(), Optional.empty());

    public Selection {
        nodes = Collections.unmodifiableSet(new LinkedHashSet<>(nodes));
        notes = Collections.unmodifiableSet(new LinkedHashSet<>(notes));
    }

    /** Some nodes. */
    public static Selection ofNodes(Set<NodePath> nodes) {
        return new Selection(nodes, Set.of(), Optional.empty());
    }

    /** One node. */
    public static Selection of(NodePath node) {
        return ofNodes(Set.of(node));
    }

    /** One wire. */
    public static Selection of(OutPort edge) {
        return new Selection(Set.of(), Set.of(), Optional.of(edge));
    }

    /** Some notes. */
    public static Selection ofNotes(Set<String> notes) {
        return new Selection(Set.of(), notes, Optional.empty());
    }

    /** The same nodes, with other notes. */
    public Selection withNotes(Set<String> otherNotes) {
        return new Selection(nodes, otherNotes, edge);
    }

    /** Whether nothing is selected. */
    public boolean isEmpty() {
        return nodes.isEmpty() && notes.isEmpty() && edge.isEmpty();
    }

    /** The one node that is selected; empty when there are none or several. */
    public Optional<NodePath> single() {
        return nodes.size() == 1 ? nodes.stream().findFirst() : Optional.empty();
    }

    /** The one note that is selected and nothing else; empty when there are none or several things. */
    public Optional<String> singleNote() {
        return nodes.isEmpty() && notes.size() == 1 ? notes.stream().findFirst() : Optional.empty();
    }

    /** What is left of the selection in a document: what does not exist is dropped. */
    public Selection within(FlowDocument document) {
        Set<NodePath> left = new LinkedHashSet<>(nodes);
        left.removeIf(node -> document.node(node).isEmpty());
        Set<String> leftNotes = new LinkedHashSet<>(notes);
        leftNotes.retainAll(document.layout().drawing().notes().keySet());
        Optional<OutPort> wire = edge.filter(port -> document.node(port.node())
                .filter(node -> Ports.targets(node).containsKey(port.port()))
                .isPresent());
        return new Selection(left, leftNotes, wire);
    }
}
