package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where nodes are drawn; what a file's {@code "layout"} holds. Nodes without an entry are placed automatically.
 *
 * @param positions node to its top left corner, relative to the scope that holds it; in file order
 */
public record Layout(Map<NodePath, DocPoint> positions) {

    /** Nothing placed. */
    public static final Layout EMPTY = new Layout(Map.of());

    public Layout {
        positions = Collections.unmodifiableMap(new LinkedHashMap<>(positions));
    }

    /** Where a node is drawn, if the file says so. */
    public Optional<DocPoint> position(NodePath node) {
        return Optional.ofNullable(positions.get(node));
    }

    /** The same layout for the nodes that a flow has. */
    public Layout onlyOf(FlowDefinition flow) {
        Map<NodePath, DocPoint> kept = new LinkedHashMap<>();
        positions.forEach((path, point) -> {
            if (flow.node(path).isPresent()) {
                kept.put(path, point);
            }
        });
        return new Layout(kept);
    }

    /** The same layout with some nodes placed anew. */
    public Layout with(Map<NodePath, DocPoint> placed) {
        if (placed.isEmpty()) {
            return this;
        }
        Map<NodePath, DocPoint> changed = new LinkedHashMap<>(positions);
        changed.putAll(placed);
        return new Layout(changed);
    }
}
