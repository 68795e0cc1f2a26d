package dev.steadflow.designer.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what lies in a rectangle without looking at everything: things are kept by the squares they touch. */
final class GridIndex<T> {

    /** Side of a square; about two cards wide, so that a card lies in few squares. */
    private static final double CELL = 512;

    private final Map<Long, List<T>> cells = new HashMap<>();

    void add(DocRect bounds, T thing) {
        for (int column = cell(bounds.x()); column <= cell(bounds.maxX()); column++) {
            for (int row = cell(bounds.y()); row <= cell(bounds.maxY()); row++) {
                cells.computeIfAbsent(key(column, row), k -> new ArrayList<>()).add(thing);
            }
        }
    }

    /** Everything in the squares that the rectangle touches, each once; some may lie beside the rectangle. */
    Set<T> near(DocRect bounds) {
        Set<T> found = new LinkedHashSet<>();
        for (int column = cell(bounds.x()); column <= cell(bounds.maxX()); column++) {
            for (int row = cell(bounds.y()); row <= cell(bounds.maxY()); row++) {
                found.addAll(cells.getOrDefault(key(column, row), List.of()));
            }
        }
        return found;
    }

    private static int cell(double coordinate) {
        return (int) Math.floor(coordinate / CELL);
    }

    private static long key(int column, int row) {
        return ((long) column << 32) ^ (row & 0xffffffffL);
    }
}
