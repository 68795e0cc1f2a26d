package dev.steadflow.designer.gesture;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditRules;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.gesture.GestureState.DraggingWire;
import dev.steadflow.designer.layout.Hit;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.flow.definition.NodePath;
import java.util.Optional;

/** Draws a wire from a port to a node. */
public final class ConnectTool implements Tool {

    @Override
    public Reaction react(GestureState state, PointerEvent event, Desk desk) {
        return state instanceof DraggingWire wire ? dragging(wire, event, desk) : Reaction.of(state);
    }

    private static Reaction dragging(DraggingWire wire, PointerEvent event, Desk desk) {
        DraggingWire now = new DraggingWire(wire.from(), wire.pressedAt(), event.at());
        Optional<NodePath> target = target(event.hit());
        return switch (event.kind()) {
            case MOVE, PRESS, DOUBLE_CLICK -> Reaction.showing(now, preview(now, target, desk));
            case RELEASE -> dropped(now, target, event, desk);
        };
    }

    private static Reaction dropped(DraggingWire wire, Optional<NodePath> target, PointerEvent event, Desk desk) {
        if (wire.to().minus(wire.pressedAt()).length() < SelectTool.DRAG_DISTANCE) {
            return Reaction.idle(new Request.Select(Selection.of(wire.from().node())));
        }
        if (target.isEmpty()) {
            return dropAside(wire.from(), event);
        }
        if (target.get().equals(wire.from().node())) {
            return Reaction.idle(); // Dropped where it came from: a change of mind.
        }
        Edit edit = new Edit.Connect(wire.from(), target.get());
        return EditRules.refusal(desk.document(), edit)
                .map(reason -> Reaction.idle(new Request.Say(reason)))
                .orElseGet(() -> Reaction.idle(new Request.Submit(edit)));
    }

    /** Beside all nodes: asks for a node to add there, if one may stand there. */
    private static Reaction dropAside(OutPort from, PointerEvent event) {
        return event.hit().scope().equals(from.node().scope())
                ? Reaction.idle(new Request.QuickAdd(from, event.at()))
                : Reaction.idle(new Request.Say(aside(from)));
    }

    private static String aside(OutPort from) {
        return say(
                "A wire of '{0}' cannot leave its lane, nor enter another one. Drop it beside the nodes that stand "
                        + "with it.",
                from.node().id());
    }

    private static Preview preview(DraggingWire wire, Optional<NodePath> target, Desk desk) {
        DocPoint from = desk.geometry()
                .node(wire.from().node())
                .map(box -> box.outPort(wire.from().port()))
                .orElse(wire.pressedAt());
        Optional<NodePath> other = target.filter(node -> !node.equals(wire.from().node()));
        Optional<String> refusal =
                other.flatMap(node -> EditRules.refusal(desk.document(), new Edit.Connect(wire.from(), node)));
        DocPoint to = refusal.isPresent()
                ? wire.to()
                : other.flatMap(desk.geometry()::node).map(NodeBox::inPort).orElse(wire.to());
        return Preview.wire(new Preview.Wire(wire.from(), from, to, other), refusal);
    }

    private static Optional<NodePath> target(Hit hit) {
        return switch (hit) {
            case Hit.OnNode on -> Optional.of(on.node());
            case Hit.OnInPort on -> Optional.of(on.node());
            case Hit.OnOutPort on -> Optional.of(on.port().node());
            case Hit.OnEdge _,Hit.OnLane _,Hit.OnNote _,Hit.OnCanvas _ -> Optional.empty();
        };
    }
}
