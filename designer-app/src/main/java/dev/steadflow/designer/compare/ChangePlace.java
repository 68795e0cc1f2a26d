package dev.steadflow.designer.compare;

import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.difference.Change;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a change is about, on the drawing of one of the two versions. */
sealed interface ChangePlace {

    /** A node. */
    record OfNode(NodePath node) implements ChangePlace {}

    /** A note. */
    record OfNote(String note) implements ChangePlace {}

    /** Where a change is seen; absent when that version does not have it. */
    static Optional<ChangePlace> of(Change change, boolean later) {
        return switch (change) {
            case Change.NodeAdded added -> node(added.at(), later);
            case Change.NodeRemoved gone -> node(gone.at(), !later);
            case Change.NodeMoved moved -> node(later ? moved.to() : moved.from(), true);
            case Change.NodeRenamed renamed -> node(later ? renamed.to() : renamed.from(), true);
            case Change.NodeChanged changed -> node(changed.at(), true);
            case Change.ScopeChanged scope -> scope.at().owner().map(OfNode::new);
            case Change.LaneAdded lane -> lane.at().owner().map(OfNode::new);
            case Change.LaneRemoved lane -> lane.at().owner().map(OfNode::new);
            case Change.DrawnElsewhere drawn -> first(drawn.nodes());
            case Change.Pinned pin -> first(pin.nodes());
            case Change.Collapsed fold -> first(fold.nodes());
            case Change.NoteAdded added -> note(added.id(), later);
            case Change.NoteRemoved gone -> note(gone.id(), !later);
            case Change.NoteChanged note -> note(note.id(), true);
            case Change.FlowChanged _ -> Optional.empty();
        };
    }

    private static Optional<ChangePlace> node(NodePath node, boolean there) {
        return there ? Optional.of(new OfNode(node)) : Optional.empty();
    }

    private static Optional<ChangePlace> first(List<NodePath> nodes) {
        return nodes.stream().findFirst().map(OfNode::new);
    }

    private static Optional<ChangePlace> note(String id, boolean there) {
        return there ? Optional.of(new OfNote(id)) : Optional.empty();
    }

    /** Selects it and brings it into view. */
    default void show(DocumentStore store, CanvasView canvas) {
        switch (this) {
            case OfNode at -> {
                store.select(Selection.of(at.node()));
                canvas.viewport().reveal(at.node());
            }
            case OfNote at -> {
                store.select(Selection.ofNotes(Set.of(at.note())));
                canvas.viewport().revealNote(at.note());
            }
        }
    }
}
