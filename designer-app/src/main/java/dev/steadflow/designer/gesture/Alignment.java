package dev.steadflow.designer.gesture;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.Paths;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.NodeGeometry;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.definition.NodePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Snaps dragged nodes to the edges of other nodes of their scope, else to the grid. */
final class Alignment {

    /** A node snaps to another one's edge when it is this near. */
    private static final double REACH = 6;
    /** Nodes further away than this are not aligned with: a line across the whole canvas says nothing. */
    private static final double FAR = 900;

    private final SceneGeometry geometry;
    private final Collection<NodePath> dragged;

    Alignment(SceneGeometry geometry, Collection<NodePath> dragged) {
        this.geometry = geometry;
        this.dragged = dragged;
    }

    /**
     * How far the nodes really move.
     *
     * @param guides lines to draw
     */
    record Snapped(DocVector by, List<Preview.Guide> guides) {}

    Snapped snap(NodePath grabbed, DocVector by) {
        Optional<NodeBox> box = geometry.node(grabbed);
        if (box.isEmpty()) {
            return new Snapped(by, List.of());
        }
        DocRect start = box.get().bounds();
        DocRect moved = start.moved(by);
        List<DocRect> others = others(grabbed, moved);
        Optional<DocRect> column = others.stream()
                .filter(other -> Math.abs(other.x() - moved.x()) <= REACH)
                .findFirst();
        Optional<DocRect> row = others.stream()
                .filter(other -> Math.abs(other.y() - moved.y()) <= REACH)
                .findFirst();
        // Whole grid steps: what stood on the grid stays on it, and what stood beside it keeps its row.
        DocPoint onGrid = start.corner().plus(new DocVector(grid(by.dx()), grid(by.dy())));
        double x = column.map(DocRect::x).orElse(onGrid.x());
        double y = row.map(DocRect::y).orElse(onGrid.y());
        DocRect there = new DocRect(x, y, start.width(), start.height());
        List<Preview.Guide> guides = new ArrayList<>();
        column.ifPresent(other -> guides.add(vertical(x, other.union(there))));
        row.ifPresent(other -> guides.add(horizontal(y + NodeGeometry.CARD_HEIGHT / 2, other.union(there))));
        return new Snapped(new DocVector(x - start.x(), y - start.y()), guides);
    }

    private static double grid(double length) {
        return Math.round(length / NodeGeometry.GRID) * NodeGeometry.GRID;
    }

    private List<DocRect> others(NodePath grabbed, DocRect around) {
        return geometry.nodesIn(around.grown(FAR)).stream()
                .filter(other -> other.path().scope().equals(grabbed.scope()))
                .filter(other -> dragged.stream().noneMatch(node -> Paths.isWithin(other.path(), node)))
                .map(NodeBox::bounds)
                .toList();
    }

    private static Preview.Guide vertical(double x, DocRect span) {
        return new Preview.Guide(new DocPoint(x, span.y() - 12), new DocPoint(x, span.maxY() + 12));
    }

    private static Preview.Guide horizontal(double y, DocRect span) {
        return new Preview.Guide(new DocPoint(span.x() - 12, y), new DocPoint(span.maxX() + 12, y));
    }
}
