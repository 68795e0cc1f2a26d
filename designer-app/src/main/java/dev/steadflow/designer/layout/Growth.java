package dev.steadflow.designer.layout;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.EditRules;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.flow.definition.NodePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes room for a node that has grown: what it would now lie on, right of it and below it, moves on as far as needed, and
 * so on in the frames around it. One that has grown to the left or upwards moves away from what is there.
 */
public final class Growth {

    private static final double RIGHT = 48;
    private static final double BELOW = 32;
    private static final double NEAR = 8;

    private Growth() {}

    /** Putting a container around nodes, with room for its frame. */
    public static Edit withRoom(FlowDocument document, Edit.Wrap wrap) {
        SceneGeometry scene = SceneGeometry.of(document);
        return EditRules.refusal(document, wrap).isPresent()
                ? wrap // It will be refused, with the reason.
                : wrap.nodes().stream()
                        .flatMap(node -> scene.node(node).stream())
                        .map(NodeBox::bounds)
                        .reduce(DocRect::union)
                        .map(was -> withRoom(document, wrap, wrap.path(), was))
                        .orElse(wrap);
    }

    /**
     * An edit with room for the node that it makes grow; the edit itself when there is enough.
     *
     * @param edit one that may be made
     * @param grown the node, in the document after the edit
     * @param was where the node that became it was, absolute
     */
    public static Edit withRoom(FlowDocument document, Edit edit, NodePath grown, DocRect was) {
        Map<NodePath, DocPoint> moved = room(document, document.after(edit), grown, was);
        if (moved.isEmpty()) {
            return edit;
        }
        Edit room = new Edit.PlaceNodes(say("Make room"), moved);
        return new Edit.Together(edit.label(), List.of(edit, room));
    }

    /** Where nodes go to make room for one that is larger in a later document; only those that have to move. */
    public static Map<NodePath, DocPoint> room(FlowDocument before, FlowDocument after, NodePath grown) {
        return SceneGeometry.of(before).node(grown)
                .map(box -> room(before, after, grown, box.bounds()))
                .orElse(Map.of());
    }

    private static Map<NodePath, DocPoint> room(
            FlowDocument before, FlowDocument after, NodePath grown, DocRect was) {
        SceneGeometry old = SceneGeometry.of(before);
        FlowDocument roomy = after;
        Map<NodePath, DocPoint> moved = new LinkedHashMap<>();
        Optional<NodePath> node = Optional.of(grown);
        Optional<DocRect> bounds = Optional.of(was);
        while (node.isPresent() && bounds.isPresent()) {
            Map<NodePath, DocPoint> pushed = pushed(roomy, node.get(), bounds.get());
            moved.putAll(pushed);
            roomy = roomy.withLayout(roomy.layout().with(pushed));
            node = node.get().scope().owner();
            bounds = node.flatMap(old::node).map(NodeBox::bounds);
        }
        return moved;
    }

    private static Map<NodePath, DocPoint> pushed(FlowDocument document, NodePath grown, DocRect was) {
        SceneGeometry geometry = SceneGeometry.of(document);
        Optional<NodeBox> box = geometry.node(grown);
        if (box.isEmpty()) {
            return Map.of();
        }
        List<NodeBox> others = document.scope(grown.scope()).orElseThrow().nodes().keySet().stream()
                .map(grown.scope()::node)
                .filter(path -> !path.equals(grown))
                .flatMap(path -> geometry.node(path).stream())
                .toList();
        DocVector aside = aside(box.get().bounds(), was, others);
        DocRect now = box.get().bounds().moved(aside);
        List<NodeBox> right = others.stream().filter(it -> it.bounds().x() >= was.maxX() - NEAR).toList();
        List<NodeBox> below = others.stream()
                .filter(it -> !right.contains(it) && it.bounds().y() >= was.maxY() - NEAR)
                .toList();
        double across = right.stream()
                .map(NodeBox::bounds)
                .filter(it -> it.y() < now.maxY() + NEAR && it.maxY() > now.y() - NEAR)
                .mapToDouble(it -> now.maxX() + RIGHT - it.x())
                .max()
                .orElse(0);
        double down = below.stream()
                .map(NodeBox::bounds)
                .filter(it -> it.x() < now.maxX() + NEAR && it.maxX() > now.x() - NEAR)
                .mapToDouble(it -> now.maxY() + BELOW - it.y())
                .max()
                .orElse(0);
        Map<NodePath, DocPoint> pushed = new LinkedHashMap<>();
        push(geometry, List.of(box.get()), aside.dx(), aside.dy(), pushed);
        push(geometry, right, grid(across), 0, pushed);
        push(geometry, below, 0, grid(down), pushed);
        return pushed;
    }

    /** How far a node that begins further left or higher than before has to move from what is there. */
    private static DocVector aside(DocRect now, DocRect was, List<NodeBox> others) {
        double right = others.stream()
                .map(NodeBox::bounds)
                .filter(it -> now.x() < was.x() && it.maxX() <= was.x() + NEAR)
                .filter(it -> it.y() < now.maxY() && it.maxY() > now.y())
                .mapToDouble(it -> it.maxX() + RIGHT - now.x())
                .max()
                .orElse(0);
        double down = others.stream()
                .map(NodeBox::bounds)
                .filter(it -> now.y() < was.y() && it.maxY() <= was.y() + NEAR)
                .filter(it -> it.x() < now.maxX() && it.maxX() > now.x() + Math.max(0, right))
                .mapToDouble(it -> it.maxY() + BELOW - now.y())
                .max()
                .orElse(0);
        return new DocVector(grid(Math.max(0, right)), grid(Math.max(0, down)));
    }

    private static void push(
            SceneGeometry geometry, List<NodeBox> boxes, double dx, double dy, Map<NodePath, DocPoint> pushed) {
        if (dx > 0 || dy > 0) {
            boxes.forEach(box -> geometry.position(box.path())
                    .ifPresent(at -> pushed.put(box.path(), new DocPoint(at.x() + dx, at.y() + dy))));
        }
    }

    private static double grid(double length) {
        return Math.ceil(length / NodeGeometry.GRID) * NodeGeometry.GRID;
    }
}
