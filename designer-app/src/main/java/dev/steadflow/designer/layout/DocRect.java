package dev.steadflow.designer.layout;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;

/** A rectangle in document units; width and height are never negative. */
public record DocRect(double x, double y, double width, double height) {

    /** Nothing, at the origin. */
    public static final DocRect EMPTY = new DocRect(0, 0, 0, 0);

    /** The rectangle between two opposite corners. */
    public static DocRect between(DocPoint a, DocPoint b) {
        return new DocRect(
                Math.min(a.x(), b.x()), Math.min(a.y(), b.y()), Math.abs(a.x() - b.x()), Math.abs(a.y() - b.y()));
    }

    /** The right edge. */
    public double maxX() {
        return x + width;
    }

    /** The lower edge. */
    public double maxY() {
        return y + height;
    }

    /** The middle. */
    public DocPoint center() {
        return new DocPoint(x + width / 2, y + height / 2);
    }

    /** The upper left corner. */
    public DocPoint corner() {
        return new DocPoint(x, y);
    }

    /** Whether a point lies inside or on the edge. */
    public boolean contains(DocPoint point) {
        return point.x() >= x && point.x() <= maxX() && point.y() >= y && point.y() <= maxY();
    }

    /** Whether another rectangle lies inside. */
    public boolean contains(DocRect other) {
        return other.x >= x && other.maxX() <= maxX() && other.y >= y && other.maxY() <= maxY();
    }

    /** Whether both have a point in common. */
    public boolean intersects(DocRect other) {
        return other.x <= maxX() && other.maxX() >= x && other.y <= maxY() && other.maxY() >= y;
    }

    /** The same rectangle, larger by so much on every side. */
    public DocRect grown(double by) {
        return new DocRect(x - by, y - by, width + 2 * by, height + 2 * by);
    }

    /** The same rectangle, elsewhere. */
    public DocRect moved(DocVector by) {
        return new DocRect(x + by.dx(), y + by.dy(), width, height);
    }

    /** The smallest rectangle around both. */
    public DocRect union(DocRect other) {
        double left = Math.min(x, other.x);
        double top = Math.min(y, other.y);
        return new DocRect(
                left, top, Math.max(maxX(), other.maxX()) - left, Math.max(maxY(), other.maxY()) - top);
    }
}
