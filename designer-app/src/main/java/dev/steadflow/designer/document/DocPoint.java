package dev.steadflow.designer.document;

/**
 * A place in document units, which are pixels at zoom 1. As the position of a node it is the node's top left corner
 * seen from the content origin of the scope that holds it, so that moving a container moves what is in it.
 */
public record DocPoint(double x, double y) {

    /** Where x and y are 0. */
    public static final DocPoint ORIGIN = new DocPoint(0, 0);

    /** This point, moved. */
    public DocPoint plus(DocVector by) {
        return new DocPoint(x + by.dx(), y + by.dy());
    }

    /** The way from another point to this one. */
    public DocVector minus(DocPoint other) {
        return new DocVector(x - other.x, y - other.y);
    }

    /** The nearest point whose coordinates are multiples of {@code step}. */
    public DocPoint snapped(double step) {
        return new DocPoint(Math.round(x / step) * step, Math.round(y / step) * step);
    }
}
