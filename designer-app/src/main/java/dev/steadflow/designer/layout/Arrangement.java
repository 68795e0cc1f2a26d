package dev.steadflow.designer.layout;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.Paths;
import dev.steadflow.flow.definition.NodePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How selected nodes can be lined up and spread. */
public enum Arrangement {
    /** Left edges on the leftmost one. */
    LEFT(say("Align left edges"), 2),
    /** Centres one above the other. */
    CENTRE(say("Align centres"), 2),
    /** Right edges on the rightmost one. */
    RIGHT(say("Align right edges"), 2),
    /** Top edges on the highest one; so the wires between them are straight. */
    TOP(say("Align top edges"), 2),
    /** Middles side by side. */
    MIDDLE(say("Align middles"), 2),
    /** Bottom edges on the lowest one. */
    BOTTOM(say("Align bottom edges"), 2),
    /** Equal gaps from left to right; the outermost ones stay. */
    ACROSS(say("Distribute across"), 3),
    /** Equal gaps from top to bottom; the outermost ones stay. */
    DOWN(say("Distribute down"), 3);

    private final String title;
    private final int least;

    Arrangement(String title, int least) {
        this.title = title;
        this.least = least;
    }

    /** As menus and the undo list say it. */
    public String title() {
        return title;
    }

    /** How many nodes it takes. */
    public int least() {
        return least;
    }

    /** The edit that arranges nodes of one scope; empty when they are too few, of several scopes, or arranged already. */
    public Optional<Edit> of(SceneGeometry geometry, Collection<NodePath> selected) {
        List<NodeBox> boxes = Paths.outermost(selected).stream().flatMap(path -> geometry.node(path).stream()).toList();
        if (boxes.size() < least || boxes.stream().map(box -> box.path().scope()).distinct().count() > 1) {
            return Optional.empty();
        }
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>();
        corners(boxes).forEach((box, corner) -> {
            DocPoint origin = geometry.origin(box.path().scope());
            DocPoint at = new DocPoint(corner.x() - origin.x(), corner.y() - origin.y()).snapped(NodeGeometry.GRID);
            if (geometry.position(box.path()).filter(at::equals).isEmpty()) {
                positions.put(box.path(), at);
            }
        });
        return positions.isEmpty() ? Optional.empty() : Optional.of(new Edit.PlaceNodes(title, positions));
    }

    private Map<NodeBox, DocPoint> corners(List<NodeBox> boxes) {
        DocRect all = boxes.stream().map(NodeBox::bounds).reduce(DocRect::union).orElse(DocRect.EMPTY);
        return switch (this) {
            case LEFT -> across(boxes, box -> all.x());
            case CENTRE -> across(boxes, box -> all.center().x() - box.width() / 2);
            case RIGHT -> across(boxes, box -> all.maxX() - box.width());
            case TOP -> down(boxes, box -> all.y());
            case MIDDLE -> down(boxes, box -> all.center().y() - box.height() / 2);
            case BOTTOM -> down(boxes, box -> all.maxY() - box.height());
            case ACROSS -> spread(boxes, DocRect::x, DocRect::width, all.width(),
                    (box, x) -> new DocPoint(x, box.bounds().y()));
            case DOWN -> spread(boxes, DocRect::y, DocRect::height, all.height(),
                    (box, y) -> new DocPoint(box.bounds().x(), y));
        };
    }

    private static Map<NodeBox, DocPoint> across(List<NodeBox> boxes, ToDoubleFunction<DocRect> x) {
        return each(boxes, box -> new DocPoint(x.applyAsDouble(box.bounds()), box.bounds().y()));
    }

    private static Map<NodeBox, DocPoint> down(List<NodeBox> boxes, ToDoubleFunction<DocRect> y) {
        return each(boxes, box -> new DocPoint(box.bounds().x(), y.applyAsDouble(box.bounds())));
    }

    private static Map<NodeBox, DocPoint> each(List<NodeBox> boxes, Function<NodeBox, DocPoint> corner) {
        Map<NodeBox, DocPoint> corners = new LinkedHashMap<>();
        boxes.forEach(box -> corners.put(box, corner.apply(box)));
        return corners;
    }

    /** Where a node comes to, given the coordinate that changes. */
    private interface Corner {
        DocPoint at(NodeBox box, double coordinate);
    }

    private static Map<NodeBox, DocPoint> spread(
            List<NodeBox> boxes, ToDoubleFunction<DocRect> start, ToDoubleFunction<DocRect> length, double total,
            Corner corner) {
        List<NodeBox> ordered = new ArrayList<>(boxes);
        ordered.sort(Comparator.comparingDouble(box -> start.applyAsDouble(box.bounds())));
        double filled = ordered.stream().mapToDouble(box -> length.applyAsDouble(box.bounds())).sum();
        double gap = (total - filled) / (ordered.size() - 1);
        Map<NodeBox, DocPoint> corners = new LinkedHashMap<>();
        double next = start.applyAsDouble(ordered.getFirst().bounds());
        for (NodeBox box : ordered) {
            corners.put(box, corner.at(box, next));
            next += length.applyAsDouble(box.bounds()) + gap;
        }
        return corners;
    }
}
