package dev.steadflow.designer.gesture;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Ports;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.NodeGeometry;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** The edit, with the nodes in the way moved right; the edit itself when nothing is in the way. */
    public Edit madeFor(Edit.AddNode add) {
        Optional<NodeBox> target = add.from()
                .flatMap(port -> document.node(port.node()).flatMap(node -> Ports.target(node, port.port())))
                .flatMap(id -> geometry.node(add.scope().node(id)));
        Optional<NodeBox> source = add.from().flatMap(port -> geometry.node(port.node()));
        if (target.isEmpty() || source.isEmpty() || target.get().bounds().x() < source.get().bounds().maxX()) {
            return add;
        }
        DocRect left = source.get().bounds();
        DocRect right = target.get().bounds();
        DocPoint origin = geometry.origin(add.scope());
        double x = add.at().x() + origin.x();
        boolean fits = x >= left.maxX() + LEAST_GAP && x + width(add) <= right.x() - LEAST_GAP;
        if (fits) {
            return add;
        }
        DocPoint at = new DocPoint(left.maxX() + GAP - origin.x(), after(add.from().get()).y());
        double missing = left.maxX() + GAP + width(add) + GAP - right.x();
        Edit.AddNode moved = new Edit.AddNode(add.scope(), add.id(), add.node(), at, add.from());
        Set<NodePath> inTheWay = rightOf(add.scope(), right.x());
        return missing <= 0 || inTheWay.isEmpty()
                ? moved
                : new Edit.Together(
                        say("Insert {0}", add.id()),
                        List.of(new Edit.MoveNodes(inTheWay, new DocVector(grid(missing), 0)), moved));
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
