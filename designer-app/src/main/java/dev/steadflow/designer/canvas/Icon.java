package dev.steadflow.designer.canvas;

import java.util.List;

/**
 * A small picture made of paths.
 *
 * @param paths SVG path data, filled unless {@code stroked}
 * @param size width and height of the square that the paths are drawn in
 * @param stroked whether the paths are lines of 2 units rather than surfaces
 */
public record Icon(List<String> paths, double size, boolean stroked) {

    public Icon {
        paths = List.copyOf(paths);
    }

    /** Lines on a square of 24 units. */
    static Icon lines(String... paths) {
        return new Icon(List.of(paths), 24, true);
    }

    /** Everything as one path. */
    public String path() {
        return String.join(" ", paths);
    }
}
