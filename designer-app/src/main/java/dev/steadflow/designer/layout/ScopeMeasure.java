package dev.steadflow.designer.layout;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Ports;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeDefinition.Container;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sizes from the inside out: how large each node of a scope is, where it stands relative to the scope's origin, how its
 * wires run, and how large the scope is with all that.
 */
final class ScopeMeasure {

    /**
     * A scope's content relative to its origin.
     *
     * @param bounds of the nodes, around what is in the scope; empty at the origin for an empty scope
     * @param edges relative to the origin, too
     * @param extent nodes and wires together
     * @param inner by lane, for the nodes that are frames
     */
    record Measured(
            Scope scope,
            Map<String, DocRect> bounds,
            List<EdgeCurve> edges,
            DocRect extent,
            Map<ScopePath, Measured> inner) {

        /** How far the content reaches left of and above the origin; the lane makes room there. */
        DocPoint overhang() {
            return new DocPoint(Math.max(0, -extent.x()), Math.max(0, -extent.y()));
        }

        double laneWidth() {
            double content = NodeGeometry.LANE_LEFT + overhang().x() + extent.maxX() + NodeGeometry.LANE_RIGHT;
            return Math.max(NodeGeometry.LANE_MIN_WIDTH, Math.ceil(content));
        }

        double laneHeight() {
            double content = NodeGeometry.LANE_TITLE + overhang().y() + extent.maxY() + NodeGeometry.LANE_BOTTOM;
            return Math.max(NodeGeometry.LANE_MIN_HEIGHT, Math.ceil(content));
        }
    }

    private final Layout layout;

    private ScopeMeasure(Layout layout) {
        this.layout = layout;
    }

    static Measured of(FlowDocument document) {
        return new ScopeMeasure(document.layout()).measure(ScopePath.MAIN, document.flow().main());
    }

    /** How large a node is with what is in it, at the origin. */
    static DocRect size(Layout layout, NodePath path, NodeDefinition node) {
        return new ScopeMeasure(layout).size(path, node, new LinkedHashMap<>());
    }

    private Measured measure(ScopePath path, Scope scope) {
        Map<String, DocRect> sizes = new LinkedHashMap<>();
        Map<ScopePath, Measured> inner = new LinkedHashMap<>();
        scope.nodes().forEach((id, node) -> sizes.put(id, size(path.node(id), node, inner)));
        Map<String, DocRect> bounds = placed(path, scope, sizes);
        List<EdgeCurve> edges = edges(path, scope, bounds);
        return new Measured(scope, bounds, edges, extent(bounds, edges), inner);
    }

    private DocRect size(NodePath path, NodeDefinition node, Map<ScopePath, Measured> inner) {
        if (!(node instanceof Container) || layout.drawing().collapsed().contains(path)) {
            return new DocRect(0, 0, NodeGeometry.CARD_WIDTH, NodeGeometry.cardHeight(node));
        }
        double width = NodeGeometry.LANE_MIN_WIDTH;
        double height = NodeGeometry.CARD_HEIGHT + NodeGeometry.FRAME_PADDING - NodeGeometry.LANE_GAP;
        for (Map.Entry<String, Scope> lane : node.scopes().entrySet()) {
            Measured measured = measure(path.lane(lane.getKey()), lane.getValue());
            inner.put(path.lane(lane.getKey()), measured);
            width = Math.max(width, measured.laneWidth());
            height += measured.laneHeight() + NodeGeometry.LANE_GAP;
        }
        return new DocRect(0, 0, width + 2 * NodeGeometry.FRAME_PADDING, height);
    }

    private Map<String, DocRect> placed(ScopePath path, Scope scope, Map<String, DocRect> sizes) {
        Map<String, DocRect> bounds = new LinkedHashMap<>();
        List<String> unplaced = new ArrayList<>();
        for (Map.Entry<String, DocRect> entry : sizes.entrySet()) {
            DocPoint at = layout.positions().get(path.node(entry.getKey()));
            if (at == null) {
                unplaced.add(entry.getKey());
            } else {
                bounds.put(entry.getKey(), at(at, entry.getValue()));
            }
        }
        if (!unplaced.isEmpty()) {
            double below = bounds.values().stream().mapToDouble(DocRect::maxY).max().orElse(-40) + 40;
            PlainPlacement.of(scope, unplaced, sizes).forEach(
                    (id, point) -> bounds.put(id, at(new DocPoint(point.x(), point.y() + below), sizes.get(id))));
        }
        return bounds;
    }

    private static DocRect at(DocPoint corner, DocRect size) {
        return new DocRect(corner.x(), corner.y(), size.width(), size.height());
    }

    private static List<EdgeCurve> edges(ScopePath path, Scope scope, Map<String, DocRect> bounds) {
        List<EdgeCurve> edges = new ArrayList<>();
        int back = 0;
        for (Map.Entry<String, NodeDefinition> entry : scope.nodes().entrySet()) {
            DocRect source = bounds.get(entry.getKey());
            for (Map.Entry<String, String> wire : Ports.targets(entry.getValue()).entrySet()) {
                DocRect target = bounds.get(wire.getValue());
                if (target == null) {
                    continue; // An invalid file may name a node that does not exist; validation says so.
                }
                DocPoint start = NodeGeometry.outPort(source, entry.getValue(), wire.getKey());
                DocPoint end = NodeGeometry.inPort(target);
                boolean against = EdgeRouter.isBack(start, end);
                edges.add(EdgeCurve.of(
                        new OutPort(path.node(entry.getKey()), wire.getKey()),
                        path.node(wire.getValue()),
                        EdgeRouter.route(
                                new EdgeRouter.Ends(start, source, end, target, first(scope, wire.getValue())),
                                bounds.values(),
                                against ? back++ : 0),
                        against));
            }
        }
        return edges;
    }

    private static boolean first(Scope scope, String id) {
        return scope.start().filter(id::equals).isPresent();
    }

    private static DocRect extent(Map<String, DocRect> bounds, List<EdgeCurve> edges) {
        DocRect extent = DocRect.EMPTY;
        boolean first = true;
        for (DocRect rect : bounds.values()) {
            extent = first ? rect : extent.union(rect);
            first = false;
        }
        for (EdgeCurve edge : edges) {
            if (edge.back()) {
                extent = extent.union(edge.bounds());
            }
        }
        // The origin belongs to it, so that a lane does not shrink on its left when its first node moves right.
        return extent.union(DocRect.EMPTY);
    }
}
