package dev.steadflow.designer.layout;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.flow.definition.NodePath;
import java.util.ArrayList;
import java.util.List;

/**
 * One wire as it is drawn: cubic Bézier curves one after the other.
 *
 * @param from the port it leaves
 * @param to the node it leads to
 * @param points the first point, then for each curve two control points and its end
 * @param back whether it leads against the reading direction
 * @param bounds around all points
 */
public record EdgeCurve(OutPort from, NodePath to, List<DocPoint> points, boolean back, DocRect bounds) {

    private static final int SAMPLES = 14;

    public EdgeCurve {
        points = List.copyOf(points);
    }

    static EdgeCurve of(OutPort from, NodePath to, List<DocPoint> points, boolean back) {
        DocRect bounds = new DocRect(points.getFirst().x(), points.getFirst().y(), 0, 0);
        for (DocPoint point : points) {
            bounds = bounds.union(new DocRect(point.x(), point.y(), 0, 0));
        }
        return new EdgeCurve(from, to, points, back, bounds);
    }

    EdgeCurve moved(DocVector by) {
        List<DocPoint> moved = new ArrayList<>(points.size());
        points.forEach(point -> moved.add(point.plus(by)));
        return new EdgeCurve(from, to, moved, back, bounds.moved(by));
    }

    /** Where it begins. */
    public DocPoint start() {
        return points.getFirst();
    }

    /** Where it ends. */
    public DocPoint end() {
        return points.getLast();
    }

    /** How far a point is from the wire, in document units. */
    public double distance(DocPoint point) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 3 < points.size(); i += 3) {
            DocPoint previous = points.get(i);
            for (int sample = 1; sample <= SAMPLES; sample++) {
                DocPoint next = at(i, sample / (double) SAMPLES);
                least = Math.min(least, distance(point, previous, next));
                previous = next;
            }
        }
        return least;
    }

    /** The point in the middle of the wire, for a label or a mark. */
    public DocPoint middle() {
        int curves = (points.size() - 1) / 3;
        return curves % 2 == 0 ? points.get(3 * (curves / 2)) : at(3 * (curves / 2), 0.5);
    }

    private DocPoint at(int curve, double t) {
        double u = 1 - t;
        double a = u * u * u;
        double b = 3 * u * u * t;
        double c = 3 * u * t * t;
        double d = t * t * t;
        DocPoint p0 = points.get(curve);
        DocPoint p1 = points.get(curve + 1);
        DocPoint p2 = points.get(curve + 2);
        DocPoint p3 = points.get(curve + 3);
        return new DocPoint(
                a * p0.x() + b * p1.x() + c * p2.x() + d * p3.x(), a * p0.y() + b * p1.y() + c * p2.y() + d * p3.y());
    }

    private static double distance(DocPoint p, DocPoint a, DocPoint b) {
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        double square = dx * dx + dy * dy;
        double t = square == 0 ? 0 : ((p.x() - a.x()) * dx + (p.y() - a.y()) * dy) / square;
        double near = Math.clamp(t, 0.0, 1.0);
        return Math.hypot(p.x() - a.x() - near * dx, p.y() - a.y() - near * dy);
    }
}
