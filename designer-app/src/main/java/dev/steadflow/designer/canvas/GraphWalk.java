package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.definition.NodePath;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which node an arrow key leads to. Right and left follow the wires, and else lead to what is drawn there; up and down
 * lead to the nearest node above and below. Down from a frame leads into its first lane.
 */
final class GraphWalk {

    private final SceneGeometry geometry;

    GraphWalk(SceneGeometry geometry) {
        this.geometry = geometry;
    }

    Optional<NodePath> right(NodePath from) {
        return geometry.edges().values().stream()
                .filter(edge -> edge.from().node().equals(from))
                .map(edge -> edge.to())
                .findFirst()
                .or(() -> nearest(from, 1, 0));
    }

    Optional<NodePath> left(NodePath from) {
        return geometry.edges().values().stream()
                .filter(edge -> edge.to().equals(from))
                .map(edge -> edge.from().node())
                .findFirst()
                .or(() -> nearest(from, -1, 0))
                .or(() -> from.scope().owner());
    }

    Optional<NodePath> down(NodePath from) {
        return geometry.node(from)
                .filter(NodeBox::isFrame)
                .flatMap(this::firstInside)
                .or(() -> nearest(from, 0, 1));
    }

    Optional<NodePath> up(NodePath from) {
        return nearest(from, 0, -1);
    }

    /** The first node of the flow. */
    Optional<NodePath> first() {
        return geometry.nodes().values().stream()
                .filter(NodeBox::start)
                .findFirst()
                .or(() -> geometry.nodes().values().stream().findFirst())
                .map(NodeBox::path);
    }

    private Optional<NodePath> firstInside(NodeBox frame) {
        return frame.node().scopes().entrySet().stream()
                .flatMap(lane -> lane.getValue().start().stream()
                        .map(id -> frame.path().lane(lane.getKey()).node(id)))
                .findFirst();
    }

    private Optional<NodePath> nearest(NodePath from, int dx, int dy) {
        Optional<NodeBox> start = geometry.node(from);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        DocPoint center = start.get().head().center();
        Stream<NodeBox> candidates = geometry.nodes().values().stream()
                .filter(box -> !box.path().equals(from))
                .filter(box -> along(center, box.head().center(), dx, dy) > 8);
        return candidates
                .min(Comparator.comparingDouble(box -> cost(center, box.head().center(), dx, dy)))
                .map(NodeBox::path);
    }

    private static double along(DocPoint from, DocPoint to, int dx, int dy) {
        return (to.x() - from.x()) * dx + (to.y() - from.y()) * dy;
    }

    /** Distance, where a way aside counts three times. */
    private static double cost(DocPoint from, DocPoint to, int dx, int dy) {
        double along = along(from, to, dx, dy);
        double aside = Math.abs((to.x() - from.x()) * dy) + Math.abs((to.y() - from.y()) * dx);
        return along + 3 * aside;
    }
}
