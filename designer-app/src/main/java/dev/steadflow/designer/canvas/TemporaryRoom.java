package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.layout.Growth;
import dev.steadflow.flow.definition.NodePath;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Room for a container that is open in one view only; it changes no document. */
final class TemporaryRoom {

    private TemporaryRoom() {}

    /** How far the nodes around a container that is open in a document move, from where they would be beside its card. */
    static Map<NodePath, DocVector> around(FlowDocument open, NodePath container) {
        Set<NodePath> collapsed = new LinkedHashSet<>(open.layout().drawing().collapsed());
        collapsed.add(container);
        FlowDocument closed =
                open.withLayout(open.layout().withDrawing(open.layout().drawing().withCollapsed(collapsed)));
        Map<NodePath, DocVector> ways = new LinkedHashMap<>();
        Growth.room(closed, open, container).forEach((node, to) -> open.layout().position(node)
                .ifPresent(from -> ways.put(node, to.minus(from))));
        return ways;
    }

    /** The document with nodes drawn that far away from their own places. */
    static FlowDocument moved(FlowDocument document, Map<NodePath, DocVector> ways) {
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>();
        ways.forEach((node, way) -> document.layout().position(node)
                .ifPresent(from -> positions.put(node, from.plus(way))));
        return document.withLayout(document.layout().with(positions));
    }
}
