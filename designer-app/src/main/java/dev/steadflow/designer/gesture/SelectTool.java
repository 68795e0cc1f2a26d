package dev.steadflow.designer.gesture;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.Paths;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.gesture.GestureState.DraggingFromPalette;
import dev.steadflow.designer.gesture.GestureState.DraggingNodes;
import dev.steadflow.designer.gesture.GestureState.DraggingNotes;
import dev.steadflow.designer.gesture.GestureState.DraggingWire;
import dev.steadflow.designer.gesture.GestureState.Idle;
import dev.steadflow.designer.gesture.GestureState.Marquee;
import dev.steadflow.designer.gesture.GestureState.Panning;
import dev.steadflow.designer.gesture.GestureState.PressedCanvas;
import dev.steadflow.designer.gesture.GestureState.PressedNode;
import dev.steadflow.designer.gesture.GestureState.PressedNote;
import dev.steadflow.designer.gesture.GestureState.SizingNote;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.Hit;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.flow.definition.NodePath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Selects, moves nodes and the view; a press on a port is handed to {@link ConnectTool}. */
public final class SelectTool implements Tool {

    /** A press becomes a drag after so many document units; a click with an unsteady hand stays a click. */
    static final double DRAG_DISTANCE = 4;

    private final ConnectTool connect = new ConnectTool();
    private final PaletteTool palette = new PaletteTool();
    private final NoteTool notes = new NoteTool();

    @Override
    public Reaction react(GestureState state, PointerEvent event, Desk desk) {
        return switch (state) {
            case Idle idle -> idle(idle, event, desk);
            case PressedNode pressed -> pressedNode(pressed, event, desk);
            case DraggingNodes dragging -> dragging(dragging, event, desk);
            case PressedCanvas pressed -> pressedCanvas(pressed, event);
            case Marquee marquee -> marquee(marquee, event, desk);
            case Panning panning -> panning(panning, event);
            case DraggingWire wire -> connect.react(wire, event, desk);
            case PressedNote pressed -> notes.pressed(pressed, event, desk);
            case DraggingNotes dragging -> notes.dragging(dragging, event, desk);
            case SizingNote sizing -> notes.sizing(sizing, event, desk);
            case DraggingFromPalette dragging -> palette.react(dragging, event, desk);
        };
    }

    private Reaction idle(Idle idle, PointerEvent event, Desk desk) {
        return switch (event.kind()) {
            case PRESS -> event.modifiers().pan() ? Reaction.of(new Panning(event.at())) : pressed(event, desk);
            case DOUBLE_CLICK -> doubleClicked(idle, event);
            case MOVE, RELEASE -> Reaction.of(idle);
        };
    }

    private static Reaction doubleClicked(Idle idle, PointerEvent event) {
        return switch (event.hit()) {
            case Hit.OnNode on -> Reaction.idle(new Request.Open(on.node()));
            case Hit.OnNote on -> Reaction.idle(new Request.WriteNote(on.note()));
            case Hit.OnInPort _,Hit.OnOutPort _,Hit.OnEdge _,Hit.OnLane _,Hit.OnCanvas _ -> Reaction.of(idle);
        };
    }

    private Reaction pressed(PointerEvent event, Desk desk) {
        boolean extend = event.modifiers().extend();
        return switch (event.hit()) {
            case Hit.OnNode on -> pressedOn(on.node(), event, desk);
            case Hit.OnInPort on -> pressedOn(on.node(), event, desk);
            case Hit.OnOutPort on -> desk.editable()
                    ? Reaction.of(new DraggingWire(on.port(), event.at(), event.at()))
                    : pressedOn(on.port().node(), event, desk);
            case Hit.OnEdge on -> Reaction.idle(new Request.Select(Selection.of(on.edge())));
            case Hit.OnNote on -> notes.pressed(on, event, desk);
            case Hit.OnLane _,Hit.OnCanvas _ -> Reaction.of(
                    new PressedCanvas(event.at(), desk.selection(), extend));
        };
    }

    private static Reaction pressedOn(NodePath node, PointerEvent event, Desk desk) {
        Set<NodePath> selected = desk.selection().nodes();
        if (event.modifiers().extend()) {
            return Reaction.of(
                    new PressedNode(node, event.at(), false),
                    new Request.Select(
                            Selection.ofNodes(toggled(selected, node)).withNotes(desk.selection().notes())));
        }
        if (selected.contains(node)) {
            // A drag moves all that is selected; only a click selects this one alone.
            return Reaction.of(new PressedNode(node, event.at(), selected.size() > 1));
        }
        return Reaction.of(new PressedNode(node, event.at(), false), new Request.Select(Selection.of(node)));
    }

    private static Set<NodePath> toggled(Set<NodePath> selected, NodePath node) {
        Set<NodePath> toggled = new LinkedHashSet<>(selected);
        if (!toggled.remove(node)) {
            toggled.add(node);
        }
        return toggled;
    }

    private static Reaction pressedNode(PressedNode pressed, PointerEvent event, Desk desk) {
        return switch (event.kind()) {
            case MOVE -> {
                boolean far = event.at().minus(pressed.at()).length() >= DRAG_DISTANCE;
                Set<NodePath> nodes = desk.selection().nodes();
                yield far && desk.editable() && nodes.contains(pressed.node())
                        ? dragged(new DraggingNodes(nodes, pressed.node(), pressed.at(), event.at()), event, desk)
                        : Reaction.of(pressed);
            }
            case RELEASE -> pressed.selectOnRelease()
                    ? Reaction.idle(new Request.Select(Selection.of(pressed.node())))
                    : Reaction.idle();
            case DOUBLE_CLICK -> Reaction.idle(new Request.Open(pressed.node()));
            case PRESS -> Reaction.of(pressed);
        };
    }

    private static Reaction dragging(DraggingNodes dragging, PointerEvent event, Desk desk) {
        DraggingNodes now = new DraggingNodes(dragging.nodes(), dragging.grabbed(), dragging.from(), event.at());
        return switch (event.kind()) {
            case MOVE, PRESS, DOUBLE_CLICK -> dragged(now, event, desk);
            case RELEASE -> {
                NodeDrop drop = NodeDrop.of(now, event, desk);
                yield drop.refusal().isPresent()
                        ? Reaction.idle(new Request.Say(drop.refusal().get()))
                        : Reaction.idle(new Request.Submit(drop.withRoom(desk)));
            }
        };
    }

    private static Reaction dragged(DraggingNodes dragging, PointerEvent event, Desk desk) {
        return Reaction.showing(dragging, NodeDrop.of(dragging, event, desk).preview());
    }

    private static Reaction pressedCanvas(PressedCanvas pressed, PointerEvent event) {
        return switch (event.kind()) {
            case MOVE -> {
                boolean far = event.at().minus(pressed.at()).length() >= DRAG_DISTANCE;
                yield far
                        ? Reaction.showing(
                                new Marquee(pressed.at(), event.at(), pressed.before(), pressed.extend()),
                                Preview.marquee(DocRect.between(pressed.at(), event.at()), event.at()))
                        : Reaction.of(pressed);
            }
            case RELEASE -> pressed.extend()
                    ? Reaction.idle()
                    : Reaction.idle(new Request.Select(Selection.NONE));
            case PRESS, DOUBLE_CLICK -> Reaction.of(pressed);
        };
    }

    private static Reaction marquee(Marquee marquee, PointerEvent event, Desk desk) {
        Marquee now = new Marquee(marquee.from(), event.at(), marquee.before(), marquee.extend());
        DocRect area = DocRect.between(now.from(), now.to());
        Request select = new Request.Select(
                Selection.ofNodes(inside(now, area, desk)).withNotes(notesInside(now, area, desk)));
        return event.kind() == PointerEvent.Kind.RELEASE
                ? Reaction.idle(select)
                : new Reaction(now, Preview.marquee(area, event.at()), List.of(select));
    }

    /** Cards that the rectangle touches, and frames that lie wholly in it: then not what is in them. */
    private static Set<NodePath> inside(Marquee marquee, DocRect area, Desk desk) {
        Set<NodePath> chosen = new LinkedHashSet<>();
        if (marquee.extend()) {
            chosen.addAll(marquee.before().nodes());
        }
        for (NodeBox box : desk.geometry().nodesIn(area)) {
            boolean enclosed = box.path().scope().owner().filter(chosen::contains).isPresent();
            if (!enclosed && (!box.isFrame() || area.contains(box.bounds()))) {
                chosen.add(box.path());
            } else if (enclosed && box.isFrame()) {
                chosen.add(box.path()); // Remembered, so that what is in it counts as enclosed, too.
            }
        }
        return new LinkedHashSet<>(Paths.outermost(chosen));
    }

    /** Notes that lie wholly in the rectangle: a large one often lies behind what is to be selected. */
    private static Set<String> notesInside(Marquee marquee, DocRect area, Desk desk) {
        Set<String> chosen = new LinkedHashSet<>(marquee.extend() ? marquee.before().notes() : Set.of());
        desk.geometry().notes().stream()
                .filter(box -> area.contains(box.bounds()))
                .forEach(box -> chosen.add(box.id()));
        return chosen;
    }

    private static Reaction panning(Panning panning, PointerEvent event) {
        if (event.kind() == PointerEvent.Kind.RELEASE) {
            return Reaction.idle();
        }
        DocPoint anchor = panning.anchor();
        return Reaction.of(panning, new Request.Pan(event.at().minus(anchor)));
    }
}
