package dev.steadflow.designer.gesture;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.Beside;
import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditRules;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Paths;
import dev.steadflow.designer.document.Ports;
import dev.steadflow.designer.gesture.GestureState.DraggingNodes;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.EdgeCurve;
import dev.steadflow.designer.layout.Growth;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.NodeGeometry;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What letting go of dragged nodes would do, asked on every move for the preview and once more on release.
 *
 * @param edit the edit
 * @param refusal why it would be refused
 * @param preview what to show
 */
record NodeDrop(Edit edit, Optional<String> refusal, Preview preview) {

    /** How near a wire the middle of a node has to be to be put on it. */
    private static final double WIRE_REACH = 24;

    static NodeDrop of(DraggingNodes dragging, PointerEvent event, Desk desk) {
        List<NodePath> nodes = Paths.outermost(dragging.nodes());
        Alignment.Snapped snapped = snapped(dragging, event, desk, nodes);
        DocVector by = snapped.by();
        ScopePath from = dragging.grabbed().scope();
        ScopePath to = desk.geometry().scopeAt(
                dragging.to(), lane -> nodes.stream().anyMatch(node -> Paths.isWithin(lane, node)));
        boolean leaves = !to.equals(from);
        Optional<OutPort> wire = leaves ? Optional.empty() : wireUnder(desk, nodes, by);
        Optional<Beside> beside = wire.isPresent() ? Optional.empty() : beside(desk, nodes, to, by, event);
        if (beside.isPresent()) {
            return beside(beside.get(), desk, nodes.getFirst(), by, event);
        }
        Set<String> notes = leaves ? Set.of() : notes(desk, nodes);
        Edit edit = leaves ? moveTo(desk, nodes, to, by) : withNotes(move(desk, nodes, by, wire), notes, by);
        Optional<String> refusal = EditRules.refusal(desk.document(), edit);
        Preview preview = new Preview(
                ghosts(desk, nodes, by),
                Optional.empty(),
                Optional.empty(),
                leaves ? Optional.of(to) : Optional.empty(),
                wire,
                NoteTool.moved(desk, notes, by),
                Optional.empty(),
                leaves ? List.of() : snapped.guides(),
                refusal,
                event.at());
        return new NodeDrop(edit, refusal, preview);
    }

    private static Alignment.Snapped snapped(
            DraggingNodes dragging, PointerEvent event, Desk desk, List<NodePath> nodes) {
        DocVector by = dragging.to().minus(dragging.from());
        if (event.modifiers().free()) {
            return new Alignment.Snapped(by, List.of());
        }
        return new Alignment(desk.geometry(), nodes).snap(dragging.grabbed(), by);
    }

    /** The node beside which a single node would run; holding Alt just places it. */
    private static Optional<Beside> beside(
            Desk desk, List<NodePath> nodes, ScopePath to, DocVector by, PointerEvent event) {
        if (nodes.size() != 1 || event.modifiers().free()) {
            return Optional.empty();
        }
        return desk.geometry().node(nodes.getFirst()).flatMap(box -> Neighbours.of(
                desk, box.bounds().moved(by), to, Optional.of(box.path())));
    }

    private static NodeDrop beside(Beside beside, Desk desk, NodePath node, DocVector by, PointerEvent event) {
        Edit edit = beside.moving(desk.document(), node);
        Optional<String> refusal = EditRules.refusal(desk.document(), edit).map(NodeDrop::orPlaced);
        Preview preview = new Preview(
                ghosts(desk, List.of(node), by),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(beside.neighbour()),
                List.of(),
                refusal,
                event.at());
        return new NodeDrop(edit, refusal, preview);
    }

    static String orPlaced(String refusal) {
        return say("{0} Drop it further away to place it without running both at once.", refusal);
    }

    /** The edit, with room for the frame that it puts around two nodes, or between the two whose wire takes the node. */
    Edit withRoom(Desk desk) {
        return preview.beside().map(node -> roomFor(desk, edit, node))
                .or(() -> preview.insertOn().map(wire -> onto(wire, desk)))
                .orElse(edit);
    }

    private Edit onto(OutPort wire, Desk desk) {
        Preview.Ghost ghost = preview.ghosts().getFirst();
        return new Room(desk.document(), desk.geometry()).madeFor(ghost.node().orElseThrow(), wire, ghost.bounds());
    }

    static Edit roomFor(Desk desk, Edit edit, NodePath neighbour) {
        return desk.geometry().node(neighbour)
                .map(box -> Growth.withRoom(
                        desk.document(), edit, new Beside(neighbour, false).frame(desk.document()), box.bounds()))
                .orElse(edit);
    }

    /** Notes that move along: those selected with the nodes, and those that lie in frames that move. */
    private static Set<String> notes(Desk desk, List<NodePath> nodes) {
        Set<String> notes = new LinkedHashSet<>(desk.selection().notes());
        desk.geometry().notes().stream()
                .filter(note -> nodes.stream().anyMatch(node -> Paths.isWithin(note.scope(), node)))
                .forEach(note -> notes.add(note.id()));
        return notes;
    }

    private static Edit withNotes(Edit move, Set<String> notes, DocVector by) {
        return notes.isEmpty() ? move : new Edit.Together(say("Move"), List.of(move, new Edit.MoveNotes(notes, by)));
    }

    static Edit move(Desk desk, List<NodePath> nodes, DocVector by, Optional<OutPort> wire) {
        Edit move = placed(desk, nodes)
                ? new Edit.MoveNodes(new LinkedHashSet<>(nodes), by)
                : new Edit.PlaceNodes(say("Move"), moved(desk, nodes, by));
        return wire.map(port -> (Edit) new Edit.Together(
                say("Insert {0}", nodes.getFirst().id()),
                List.of(move, new Edit.InsertOnWire(nodes.getFirst(), port))))
                .orElse(move);
    }

    private static boolean placed(Desk desk, List<NodePath> nodes) {
        return nodes.stream().allMatch(desk.document().layout().positions()::containsKey);
    }

    private static Map<NodePath, DocPoint> moved(Desk desk, List<NodePath> nodes, DocVector by) {
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>();
        for (NodePath node : nodes) {
            desk.geometry().position(node).ifPresent(at -> positions.put(node, at.plus(by)));
        }
        return positions;
    }

    private static Edit moveTo(Desk desk, List<NodePath> nodes, ScopePath to, DocVector by) {
        DocPoint corner = boundsOf(desk, nodes).moved(by).corner();
        DocPoint inScope = DocPoint.ORIGIN.plus(corner.minus(desk.geometry().origin(to)));
        // A lane makes no room on its left and top for a node dropped near its edge; the node keeps clear of it.
        DocPoint at = to.isMain() ? inScope : new DocPoint(Math.max(0, inScope.x()), Math.max(0, inScope.y()));
        return new Edit.MoveToScope(new LinkedHashSet<>(nodes), to, at.snapped(NodeGeometry.GRID));
    }

    static DocRect boundsOf(Desk desk, List<NodePath> nodes) {
        return nodes.stream()
                .flatMap(node -> desk.geometry().node(node).stream())
                .map(NodeBox::bounds)
                .reduce(DocRect::union)
                .orElse(DocRect.EMPTY);
    }

    /** The wire that a single node without wires would be put on. */
    private static Optional<OutPort> wireUnder(Desk desk, List<NodePath> nodes, DocVector by) {
        if (nodes.size() != 1) {
            return Optional.empty();
        }
        NodePath node = nodes.getFirst();
        Optional<NodeDefinition> definition = desk.document().node(node);
        if (definition.isEmpty() || isJoined(desk, node, definition.get())) {
            return Optional.empty();
        }
        DocPoint middle = desk.geometry().node(node).orElseThrow().head().moved(by).center();
        return desk.geometry()
                .edgeNear(middle, WIRE_REACH, edge -> edge.from().node().scope().equals(node.scope()))
                .map(EdgeCurve::from);
    }

    private static boolean isJoined(Desk desk, NodePath node, NodeDefinition definition) {
        Scope scope = desk.document().scope(node.scope()).orElseThrow();
        Set<String> targets = new LinkedHashSet<>();
        scope.nodes().values().forEach(other -> targets.addAll(Ports.targets(other).values()));
        return Ports.of(definition).isEmpty()
                || !Ports.targets(definition).isEmpty()
                || targets.contains(node.id())
                || scope.start().filter(node.id()::equals).isPresent();
    }

    static List<Preview.Ghost> ghosts(Desk desk, List<NodePath> nodes, DocVector by) {
        return nodes.stream()
                .flatMap(node -> desk.geometry().node(node).stream())
                .map(box -> new Preview.Ghost(
                        Optional.of(box.path()),
                        box.bounds().moved(by),
                        box.node().settings().label().orElse(box.path().id())))
                .toList();
    }
}
