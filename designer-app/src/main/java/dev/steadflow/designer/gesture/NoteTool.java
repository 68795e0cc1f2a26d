package dev.steadflow.designer.gesture;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.Paths;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.gesture.GestureState.DraggingNotes;
import dev.steadflow.designer.gesture.GestureState.PressedNote;
import dev.steadflow.designer.gesture.GestureState.SizingNote;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.Hit;
import dev.steadflow.designer.layout.NodeGeometry;
import dev.steadflow.designer.layout.NoteBox;
import dev.steadflow.flow.definition.NodePath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Selects, moves and sizes notes. */
final class NoteTool {

    /** What a press on a note begins. */
    Reaction pressed(Hit.OnNote on, PointerEvent event, Desk desk) {
        Set<String> selected = desk.selection().notes();
        if (event.modifiers().extend()) {
            Set<String> toggled = new LinkedHashSet<>(selected);
            if (!toggled.remove(on.note())) {
                toggled.add(on.note());
            }
            return Reaction.of(
                    new PressedNote(on.note(), event.at(), false),
                    new Request.Select(Selection.ofNodes(desk.selection().nodes()).withNotes(toggled)));
        }
        Request select = new Request.Select(Selection.ofNotes(Set.of(on.note())));
        if (on.corner() && desk.editable()) {
            return Reaction.of(new SizingNote(on.note(), event.at(), event.at()), select);
        }
        return selected.contains(on.note())
                ? Reaction.of(new PressedNote(on.note(), event.at(), true))
                : Reaction.of(new PressedNote(on.note(), event.at(), false), select);
    }

    Reaction pressed(PressedNote pressed, PointerEvent event, Desk desk) {
        return switch (event.kind()) {
            case MOVE -> {
                boolean far = event.at().minus(pressed.at()).length() >= SelectTool.DRAG_DISTANCE;
                yield far && desk.editable() && desk.selection().notes().contains(pressed.note())
                        ? dragging(new DraggingNotes(pressed.at(), event.at()), event, desk)
                        : Reaction.of(pressed);
            }
            case RELEASE -> pressed.selectOnRelease()
                    ? Reaction.idle(new Request.Select(Selection.ofNotes(Set.of(pressed.note()))))
                    : Reaction.idle();
            case DOUBLE_CLICK -> Reaction.idle(new Request.WriteNote(pressed.note()));
            case PRESS -> Reaction.of(pressed);
        };
    }

    Reaction dragging(DraggingNotes dragging, PointerEvent event, Desk desk) {
        DraggingNotes now = new DraggingNotes(dragging.from(), event.at());
        DocVector by = steps(now.to().minus(now.from()), event);
        List<NodePath> nodes = Paths.outermost(desk.selection().nodes());
        Set<String> notes = desk.selection().notes();
        if (event.kind() != PointerEvent.Kind.RELEASE) {
            return Reaction.showing(
                    now, Preview.notes(moved(desk, notes, by), NodeDrop.ghosts(desk, nodes, by), event.at()));
        }
        Edit move = new Edit.MoveNotes(notes, by);
        return Reaction.idle(new Request.Submit(nodes.isEmpty()
                ? move
                : new Edit.Together(say("Move"), List.of(NodeDrop.move(desk, nodes, by, Optional.empty()), move))));
    }

    /** Where notes lie once they are moved. */
    static List<DocRect> moved(Desk desk, Set<String> notes, DocVector by) {
        return notes.stream()
                .flatMap(id -> desk.geometry().note(id).stream())
                .map(box -> box.bounds().moved(by))
                .toList();
    }

    Reaction sizing(SizingNote sizing, PointerEvent event, Desk desk) {
        SizingNote now = new SizingNote(sizing.note(), sizing.from(), event.at());
        Optional<NoteBox> box = desk.geometry().note(now.note());
        if (box.isEmpty()) {
            return Reaction.idle();
        }
        DocRect before = box.get().bounds();
        DocVector by = steps(now.to().minus(now.from()), event);
        double width = Math.max(NoteBox.LEAST_WIDTH, before.width() + by.dx());
        double height = Math.max(NoteBox.LEAST_HEIGHT, before.height() + by.dy());
        if (event.kind() != PointerEvent.Kind.RELEASE) {
            DocRect sized = new DocRect(before.x(), before.y(), width, height);
            return Reaction.showing(now, Preview.notes(List.of(sized), List.of(), event.at()));
        }
        return width == before.width() && height == before.height()
                ? Reaction.idle()
                : Reaction.idle(new Request.Submit(
                        new Edit.ChangeNote(now.note(), box.get().note().sized(width, height), "size")));
    }

    /** Whole steps of the grid, unless Alt is held. */
    private static DocVector steps(DocVector by, PointerEvent event) {
        DocPoint end = DocPoint.ORIGIN.plus(by);
        return event.modifiers().free() ? by : end.snapped(NodeGeometry.GRID).minus(DocPoint.ORIGIN);
    }
}
