package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.file.Drawing;
import dev.steadflow.flow.file.StickyNote;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What edits do to notes, pins and collapsed containers, and why they cannot be made. */
public final class DrawingEdits {

    private static final String NOTE = "note";

    private DrawingEdits() {}

    /** An id that no note has. */
    public static String freeId(FlowDocument document) {
        return Ids.free(NOTE, document.layout().drawing().notes().keySet());
    }

    static Drawing apply(Drawing drawing, Edit.OfDrawing edit) {
        return switch (edit) {
            case Edit.AddNote add -> drawing.withNotes(Map.of(add.id(), add.note()));
            case Edit.ChangeNote change -> drawing.withNotes(Map.of(change.id(), change.note()));
            case Edit.MoveNotes move -> drawing.withNotes(moved(drawing, move));
            case Edit.DeleteNotes delete -> drawing.withoutNotes(delete.notes());
            case Edit.Collapse collapse -> drawing.withCollapsed(
                    changed(drawing.collapsed(), collapse.nodes(), collapse.collapsed()));
            case Edit.Pin pin -> drawing.withPinned(changed(drawing.pinned(), pin.nodes(), pin.pinned()));
        };
    }

    private static Map<String, StickyNote> moved(Drawing drawing, Edit.MoveNotes move) {
        Map<String, StickyNote> moved = new LinkedHashMap<>();
        move.notes().forEach(id -> Optional.ofNullable(drawing.notes().get(id))
                .ifPresent(note -> moved.put(id, note.movedBy(move.by().dx(), move.by().dy()))));
        return moved;
    }

    private static Set<NodePath> changed(Set<NodePath> before, Set<NodePath> nodes, boolean wanted) {
        Set<NodePath> changed = new LinkedHashSet<>(before);
        if (wanted) {
            changed.addAll(nodes);
        } else {
            changed.removeAll(nodes);
        }
        return changed;
    }

    static Optional<String> refusal(FlowDocument document, Edit.OfDrawing edit) {
        return switch (edit) {
            case Edit.AddNote add -> document.layout().note(add.id())
                    .map(taken -> say("There is a note '{0}' already.", add.id()));
            case Edit.ChangeNote change -> missing(document, Set.of(change.id()));
            case Edit.MoveNotes move -> missing(document, move.notes());
            case Edit.DeleteNotes delete -> missing(document, delete.notes());
            case Edit.Collapse collapse -> EditRules.missing(document, collapse.nodes())
                    .or(() -> withoutLanes(document, collapse.nodes()));
            case Edit.Pin pin -> EditRules.missing(document, pin.nodes());
        };
    }

    private static Optional<String> missing(FlowDocument document, Collection<String> notes) {
        if (notes.isEmpty()) {
            return Optional.of(say("No note is selected."));
        }
        return notes.stream()
                .filter(id -> document.layout().note(id).isEmpty())
                .findFirst()
                .map(id -> say("The note is no longer in this flow."));
    }

    private static Optional<String> withoutLanes(FlowDocument document, Set<NodePath> nodes) {
        return nodes.stream()
                .filter(path -> !(document.existingNode(path) instanceof NodeDefinition.Container))
                .findFirst()
                .map(path -> say("'{0}' holds no lanes, so there is nothing to collapse.", path.id()));
    }

    /** What the undo list calls an edit. */
    static String label(Edit.OfDrawing edit) {
        return switch (edit) {
            case Edit.AddNote _ -> say("Add a note");
            case Edit.ChangeNote change -> say("Change the {0} of a note", change.field());
            case Edit.MoveNotes move -> say("Move {0}", notes(move.notes()));
            case Edit.DeleteNotes delete -> say("Delete {0}", notes(delete.notes()));
            case Edit.Collapse collapse -> collapse.collapsed()
                    ? say("Collapse {0}", EditLabels.count(collapse.nodes()))
                    : say("Expand {0}", EditLabels.count(collapse.nodes()));
            case Edit.Pin pin -> pin.pinned()
                    ? say("Pin {0}", EditLabels.count(pin.nodes()))
                    : say("Unpin {0}", EditLabels.count(pin.nodes()));
        };
    }

    private static String notes(Set<String> ids) {
        return EditLabels.notes(ids.size());
    }
}
