package dev.steadflow.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Figures of one kind, taken in turn with others. Not thread-safe. */
final class Medians {

    private final List<Double> figures = new ArrayList<>();

    void add(double figure) {
        figures.add(figure);
    }

    boolean isEmpty() {
        return figures.isEmpty();
    }

    double median() {
        return at(0.5);
    }

    /** The figure that such a part of all is not above. */
    double at(double part) {
        double[] sorted = figures.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))];
    }
}
