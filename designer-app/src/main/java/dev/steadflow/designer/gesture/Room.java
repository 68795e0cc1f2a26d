package dev.steadflow.designer.gesture;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditRules;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Paths;
import dev.steadflow.designer.document.Ports;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.Growth;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.NodeGeometry;
import dev.steadflow.designer.layout.NoteBox;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds room for a node that comes between two others: what stands right of it moves on as far as needed. */
public final class Room {

    /** Space between a node and the next. */
    public static final double GAP = 72;
    /** Less than this is no room: a wire could not be seen. */
    private static final double LEAST_GAP = 32;

    private final FlowDocument document;
    private final SceneGeometry geometry;

    /** Room in a document as it is drawn. */
    public Room(FlowDocument document, SceneGeometry geometry) {
        this.document = document;
        this.geometry = geometry;
    }

    /** The place right of a node, in its scope, where what comes after it stands. */
    public DocPoint after(OutPort port) {
        NodeBox source = geometry.node(port.node()).orElseThrow();
        DocPoint origin = geometry.origin(port.node().scope());
        double y = source.outPort(port.port()).y() - NodeGeometry.CARD_HEIGHT / 2 - origin.y();
        return new DocPoint(source.bounds().maxX() + GAP - origin.x(), y); // In line, so that the wire is straight.
    }

    /**
     * The edit, with the nodes in the way moved right, also those that frames would lie on which grow by it; the edit itself
     * when nothing is in the way.
     */
    public Edit madeFor(Edit.AddNode add) {
        Edit inScope = inScope(add);
        Optional<NodePath> frame = add.scope().owner();
        Optional<DocRect> was = frame.flatMap(geometry::node).map(NodeBox::bounds);
        return was.isEmpty() || EditRules.refusal(document, inScope).isPresent()
                ? inScope
                : Growth.withRoom(document, inScope, frame.get(), was.get());
    }

    /**
     * The same addition, further down if nodes of its scope stand where the new one would: for nodes that nobody put there
     * by hand. One that comes between two others stays, as room is made for it.
     */
    public Edit.AddNode inTheClear(Edit.AddNode add) {
        if (add.from().flatMap(this::target).isPresent()) {
            return add;
        }
        DocVector origin = geometry.origin(add.scope()).minus(DocPoint.ORIGIN);
        DocRect size = SceneGeometry.sizeOf(add.scope().node(add.id()), add.node());
        DocPoint at = add.at();
        double below = below(add.scope(), size.moved(at.plus(origin).minus(DocPoint.ORIGIN)));
        while (below > 0) { // Ends: each round passes all nodes that are in the way.
            at = at.plus(new DocVector(0, grid(below)));
            below = below(add.scope(), size.moved(at.plus(origin).minus(DocPoint.ORIGIN)));
        }
        return new Edit.AddNode(add.scope(), add.id(), add.node(), at, add.from());
    }

    /** How far down a node has to go to be below those that it would touch; 0 when it touches none. */
    private double below(ScopePath scope, DocRect wanted) {
        return geometry.nodesIn(wanted.grown(NodeGeometry.GRID)).stream()
                .filter(other -> other.path().scope().equals(scope))
                .mapToDouble(other -> other.bounds().maxY() + LEAST_GAP - wanted.y())
                .max()
                .orElse(0);
    }

    private Edit inScope(Edit.AddNode add) {
        Optional<NodeBox> target = add.from().flatMap(this::target);
        Optional<NodeBox> source = add.from().flatMap(port -> geometry.node(port.node()));
        if (target.isEmpty() || source.isEmpty() || target.get().bounds().x() < source.get().bounds().maxX()) {
            return add;
        }
        double x = add.at().x() + geometry.origin(add.scope()).x();
        if (fits(source.get(), target.get(), x, width(add))) {
            return add;
        }
        Edit.AddNode moved = new Edit.AddNode(add.scope(), add.id(), add.node(), after(add.from().get()), add.from());
        return makingWay(source.get(), target.get(), width(add))
                .<Edit>map(way -> new Edit.Together(say("Insert {0}", add.id()), List.of(way, moved)))
                .orElse(moved);
    }

    /**
     * Puts a node that stands elsewhere onto a wire, with the nodes in the way moved right.
     *
     * @param dropped where the hand let go of it
     */
    Edit madeFor(NodePath node, OutPort wire, DocRect dropped) {
        ScopePath scope = wire.node().scope();
        NodeBox source = geometry.node(wire.node()).orElseThrow();
        NodeBox target = target(wire).orElseThrow();
        boolean free = target.bounds().x() < source.bounds().maxX()
                || fits(source, target, dropped.x(), dropped.width());
        DocPoint at = free ? DocPoint.ORIGIN.plus(dropped.corner().minus(geometry.origin(scope))) : after(wire);
        List<Edit> edits = new ArrayList<>();
        if (!free) {
            makingWay(source, target, dropped.width(), node).ifPresent(edits::add);
        }
        edits.add(new Edit.PlaceNodes(say("Move"), Map.of(node, at)));
        geometry.position(node).ifPresent(was -> edits.addAll(notesIn(Set.of(node), at.minus(was))));
        edits.add(new Edit.InsertOnWire(node, wire));
        return new Edit.Together(say("Insert {0}", node.id()), edits);
    }

    private Optional<NodeBox> target(OutPort port) {
        return document.node(port.node())
                .flatMap(node -> Ports.target(node, port.port()))
                .flatMap(id -> geometry.node(port.node().scope().node(id)));
    }

    private static boolean fits(NodeBox source, NodeBox target, double x, double width) {
        return x >= source.bounds().maxX() + LEAST_GAP && x + width <= target.bounds().x() - LEAST_GAP;
    }

    private Optional<Edit> makingWay(NodeBox source, NodeBox target, double width, NodePath... staying) {
        double missing = source.bounds().maxX() + GAP + width + GAP - target.bounds().x();
        Set<NodePath> inTheWay = rightOf(target.path().scope(), target.bounds().x());
        List.of(staying).forEach(inTheWay::remove);
        return missing <= 0 || inTheWay.isEmpty()
                ? Optional.empty()
                : Optional.of(moved(inTheWay, new DocVector(grid(missing), 0)));
    }

    private Edit moved(Set<NodePath> nodes, DocVector by) {
        List<Edit> edits = new ArrayList<>(List.of(new Edit.MoveNodes(nodes, by)));
        edits.addAll(notesIn(nodes, by));
        return edits.size() == 1 ? edits.getFirst() : new Edit.Together(say("Make room"), edits);
    }

    /** Notes in frames move with the frames. */
    private List<Edit> notesIn(Set<NodePath> nodes, DocVector by) {
        Set<String> notes = geometry.notes().stream()
                .filter(note -> nodes.stream().anyMatch(node -> Paths.isWithin(note.scope(), node)))
                .map(NoteBox::id)
                .collect(Collectors.toSet());
        return notes.isEmpty() ? List.of() : List.of(new Edit.MoveNotes(notes, by));
    }

    private Set<NodePath> rightOf(ScopePath scope, double x) {
        Set<NodePath> nodes = new LinkedHashSet<>();
        for (String id : document.scope(scope).orElseThrow().nodes().keySet()) {
            NodePath path = scope.node(id);
            geometry.node(path).filter(box -> box.bounds().x() >= x - 1).ifPresent(box -> nodes.add(path));
        }
        return nodes;
    }

    private static double width(Edit.AddNode add) {
        return add.node().scopes().isEmpty() ? NodeGeometry.CARD_WIDTH : NodeGeometry.FRAME_WIDTH;
    }

    private static double grid(double length) {
        return Math.ceil(length / NodeGeometry.GRID) * NodeGeometry.GRID;
    }
}
