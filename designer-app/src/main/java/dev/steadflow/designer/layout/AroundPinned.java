package dev.steadflow.designer.layout;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits an arrangement of one scope around nodes that stay where they are: all of it moves so that it meets the first of
 * these, and what would lie on one of them moves down until it is free.
 */
final class AroundPinned {

    private static final double GAP = 24;

    private AroundPinned() {}

    /**
     * The places of all nodes, those pinned where they are.
     *
     * @param arranged node to its place, as if nothing were pinned
     * @param sizes of the nodes
     * @param pinned the nodes that stay, and where
     */
    static Map<String, DocPoint> of(
            Map<String, DocPoint> arranged, Map<String, DocRect> sizes, Map<String, DocPoint> pinned) {
        if (pinned.isEmpty()) {
            return arranged;
        }
        Map.Entry<String, DocPoint> first = pinned.entrySet().stream()
                .min(Comparator.comparingDouble(entry -> arranged.get(entry.getKey()).x()))
                .orElseThrow();
        DocVector by = first.getValue().minus(arranged.get(first.getKey()));
        Map<String, DocPoint> places = new LinkedHashMap<>(pinned);
        List<DocRect> taken = new ArrayList<>();
        pinned.forEach((id, at) -> taken.add(at(at, sizes.get(id))));
        arranged.entrySet().stream()
                .filter(entry -> !pinned.containsKey(entry.getKey()))
                .sorted(Comparator.comparingDouble(entry -> entry.getValue().y()))
                .forEach(entry -> {
                    DocRect free = free(at(entry.getValue().plus(by), sizes.get(entry.getKey())), taken);
                    taken.add(free);
                    places.put(entry.getKey(), free.corner().snapped(NodeGeometry.GRID));
                });
        return places;
    }

    private static DocRect free(DocRect wanted, List<DocRect> taken) {
        DocRect found = wanted;
        boolean moved = true;
        while (moved) { // Ends: each round moves it further down, below one more of them.
            moved = false;
            for (DocRect other : taken) {
                if (other.grown(GAP - 1).intersects(found)) {
                    found = new DocRect(found.x(), other.maxY() + GAP, found.width(), found.height());
                    moved = true;
                }
            }
        }
        return found;
    }

    private static DocRect at(DocPoint corner, DocRect size) {
        return new DocRect(corner.x(), corner.y(), size.width(), size.height());
    }
}
