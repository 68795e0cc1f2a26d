package dev.steadflow.designer.gesture;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.Beside;
import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditRules;
import dev.steadflow.designer.document.NewNotes;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.gesture.GestureState.DraggingFromPalette;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.EdgeCurve;
import dev.steadflow.designer.layout.NodeGeometry;
import dev.steadflow.designer.layout.NoteBox;
import dev.steadflow.flow.definition.ScopePath;
import java.util.List;
import java.util.Optional;

/** Brings a node from the palette: into a lane, onto a wire, or anywhere. */
public final class PaletteTool implements Tool {

    private static final double WIRE_REACH = 24;

    @Override
    public Reaction react(GestureState state, PointerEvent event, Desk desk) {
        return state instanceof DraggingFromPalette dragging ? dragging(dragging, event, desk) : Reaction.of(state);
    }

    private static Reaction dragging(DraggingFromPalette dragging, PointerEvent event, Desk desk) {
        DraggingFromPalette now = new DraggingFromPalette(dragging.key(), event.at());
        if (now.key().equals(NewNotes.KEY)) {
            return note(now, event, desk);
        }
        Optional<Edit.AddNode> edit = edit(now, desk);
        Optional<Beside> beside = event.modifiers().free() ? Optional.empty() : edit.flatMap(add -> beside(add, desk));
        if (beside.isPresent()) {
            return beside(now, beside.get(), edit.orElseThrow(), event, desk);
        }
        Optional<String> refusal = edit.isEmpty()
                ? Optional.of(say("'{0}' is not installed here.", now.key()))
                : EditRules.refusal(desk.document(), edit.get());
        if (event.kind() != PointerEvent.Kind.RELEASE) {
            return Reaction.showing(now, preview(now, edit, refusal, desk));
        }
        return refusal.map(reason -> Reaction.idle(new Request.Say(reason)))
                .orElseGet(() -> Reaction.idle(new Request.Submit(
                        new Room(desk.document(), desk.geometry()).madeFor(edit.orElseThrow()))));
    }

    private static Reaction note(DraggingFromPalette dragging, PointerEvent event, Desk desk) {
        Edit.AddNote add = NewNotes.add(desk.document(), dragging.to());
        return event.kind() == PointerEvent.Kind.RELEASE
                ? Reaction.idle(new Request.Submit(add), new Request.WriteNote(add.id()))
                : Reaction.showing(
                        dragging, Preview.notes(List.of(NoteBox.boundsOf(add.note())), List.of(), dragging.to()));
    }

    private static Optional<Edit.AddNode> edit(DraggingFromPalette dragging, Desk desk) {
        ScopePath scope = desk.geometry().scopeAt(dragging.to(), none -> false);
        Optional<OutPort> wire = desk.geometry()
                .edgeNear(dragging.to(), WIRE_REACH, edge -> edge.from().node().scope().equals(scope))
                .map(EdgeCurve::from);
        DocPoint corner = DocPoint.ORIGIN.plus(dragging.to().minus(desk.geometry().origin(scope)));
        DocPoint at = new DocPoint(
                corner.x() - NodeGeometry.CARD_WIDTH / 2, corner.y() - NodeGeometry.CARD_HEIGHT / 2);
        DocPoint inside = scope.isMain() ? at : new DocPoint(Math.max(0, at.x()), Math.max(0, at.y()));
        return desk.newNodes()
                .add(dragging.key(), desk.document(), scope, inside.snapped(NodeGeometry.GRID), wire);
    }

    private static Preview preview(
            DraggingFromPalette dragging, Optional<Edit.AddNode> edit, Optional<String> refusal, Desk desk) {
        List<Preview.Ghost> ghosts = edit.stream()
                .map(add -> new Preview.Ghost(Optional.empty(), bounds(add, desk), add.id()))
                .toList();
        return new Preview(
                ghosts,
                Optional.empty(),
                Optional.empty(),
                edit.map(Edit.AddNode::scope).filter(scope -> !scope.isMain()),
                edit.flatMap(Edit.AddNode::from),
                List.of(),
                Optional.empty(),
                List.of(),
                refusal,
                dragging.to());
    }

    /** The node beside which the new one would run. */
    private static Optional<Beside> beside(Edit.AddNode add, Desk desk) {
        return add.from().isPresent()
                ? Optional.empty()
                : Neighbours.of(desk, bounds(add, desk), add.scope(), Optional.empty());
    }

    private static Reaction beside(
            DraggingFromPalette dragging, Beside beside, Edit.AddNode add, PointerEvent event, Desk desk) {
        Edit edit = beside.adding(desk.document(), desk.newNodes(), dragging.key()).orElse(add);
        Optional<String> refusal = EditRules.refusal(desk.document(), edit).map(NodeDrop::orPlaced);
        if (event.kind() == PointerEvent.Kind.RELEASE) {
            return Reaction.idle(refusal.<Request>map(Request.Say::new)
                    .orElseGet(() -> new Request.Submit(NodeDrop.roomFor(desk, edit, beside.neighbour()))));
        }
        return Reaction.showing(dragging, new Preview(
                List.of(new Preview.Ghost(Optional.empty(), bounds(add, desk), add.id())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(beside.neighbour()),
                List.of(),
                refusal,
                dragging.to()));
    }

    private static DocRect bounds(Edit.AddNode add, Desk desk) {
        DocPoint at = add.at().plus(desk.geometry().origin(add.scope()).minus(DocPoint.ORIGIN));
        return new DocRect(at.x(), at.y(), NodeGeometry.CARD_WIDTH, NodeGeometry.CARD_HEIGHT);
    }
}
