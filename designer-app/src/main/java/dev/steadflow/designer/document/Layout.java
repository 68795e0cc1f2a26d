package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.file.Drawing;
import dev.steadflow.flow.file.StickyNote;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where nodes are drawn, and what else the drawing shows; what a file's {@code "layout"} and {@code "drawing"} hold. Nodes
 * without an entry are placed automatically.
 *
 * @param positions node to its top left corner, relative to the scope that holds it; in file order
 * @param drawing notes, and how nodes are shown
 */
public record Layout(Map<NodePath, DocPoint> positions, Drawing drawing) {

    /** Nothing placed. */
    public static final Layout EMPTY = new Layout(Map.of());

    public Layout {
        positions = Collections.unmodifiableMap(new LinkedHashMap<>(positions));
    }

    /** Places of nodes, and nothing else. */
    public Layout(Map<NodePath, DocPoint> positions) {
        this(positions, Drawing.NONE);
    }

    /** Where a node is drawn, if the file says so. */
    public Optional<DocPoint> position(NodePath node) {
        return Optional.ofNullable(positions.get(node));
    }

    /** A note, if there is one by this id. */
    public Optional<StickyNote> note(String id) {
        return Optional.ofNullable(drawing.notes().get(id));
    }

    /** The same layout for the nodes that a flow has. */
    public Layout onlyOf(FlowDefinition flow) {
        Map<NodePath, DocPoint> kept = new LinkedHashMap<>();
        positions.forEach((path, point) -> {
            if (flow.node(path).isPresent()) {
                kept.put(path, point);
            }
        });
        return new Layout(kept, drawing.onlyOf(flow));
    }

    /** The same layout with some nodes placed anew. */
    public Layout with(Map<NodePath, DocPoint> placed) {
        if (placed.isEmpty()) {
            return this;
        }
        Map<NodePath, DocPoint> changed = new LinkedHashMap<>(positions);
        changed.putAll(placed);
        return new Layout(changed, drawing);
    }

    /** The same places of nodes, with other notes and marks. */
    public Layout withDrawing(Drawing newDrawing) {
        return new Layout(positions, newDrawing);
    }
}
