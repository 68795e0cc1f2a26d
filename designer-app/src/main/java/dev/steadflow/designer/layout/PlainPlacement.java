package dev.steadflow.designer.layout;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.Ports;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places for nodes that have none, at once and without any library: columns by the number of wires from the start. The
 * automatic layout replaces it a moment later.
 */
final class PlainPlacement {

    private static final double COLUMN_GAP = 88;
    private static final double ROW_GAP = 32;

    private PlainPlacement() {}

    static Map<String, DocPoint> of(Scope scope, List<String> unplaced, Map<String, DocRect> sizes) {
        Map<String, Integer> columns = columns(scope);
        List<List<String>> byColumn = new ArrayList<>();
        for (String id : unplaced) {
            int column = columns.getOrDefault(id, 0);
            while (byColumn.size() <= column) {
                byColumn.add(new ArrayList<>());
            }
            byColumn.get(column).add(id);
        }
        Map<String, DocPoint> places = new LinkedHashMap<>();
        double x = 0;
        for (List<String> ids : byColumn) {
            double y = 0;
            double width = 0;
            for (String id : ids) {
                DocRect size = sizes.get(id);
                places.put(id, new DocPoint(x, y));
                y += size.height() + ROW_GAP;
                width = Math.max(width, size.width());
            }
            x += ids.isEmpty() ? 0 : width + COLUMN_GAP;
        }
        return places;
    }

    private static Map<String, Integer> columns(Scope scope) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        Deque<String> queue = new ArrayDeque<>();
        scope.start().ifPresent(start -> {
            columns.put(start, 0);
            queue.add(start);
        });
        while (!queue.isEmpty()) {
            String id = queue.remove();
            NodeDefinition node = scope.nodes().get(id);
            if (node == null) {
                continue;
            }
            for (String target : Ports.targets(node).values()) {
                if (!columns.containsKey(target)) {
                    columns.put(target, columns.get(id) + 1);
                    queue.add(target);
                }
            }
        }
        return columns;
    }
}
