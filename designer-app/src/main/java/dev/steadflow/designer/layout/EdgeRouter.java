package dev.steadflow.designer.layout;

import dev.steadflow.designer.document.DocPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the curve of a wire: one bow from left to right; against the reading direction a rounded way through the gap
 * between the two nodes, or around below them.
 */
public final class EdgeRouter {

    /** A target at least this far right of the port is reached by one bow. */
    private static final double FORWARD = 16;
    /** How far a wire runs straight out of a port before it turns. */
    private static final double LEAD = 20;
    /** Distance of a wire from the nodes that it goes around. */
    private static final double CLEARANCE = 20;
    private static final double CORNER = 12;

    private EdgeRouter() {}

    /** Whether the way from a port to a node leads against the reading direction. */
    static boolean isBack(DocPoint start, DocPoint end) {
        return end.x() < start.x() + FORWARD;
    }

    /** One bow from left to right, also used while a wire is being drawn. Points as in {@link EdgeCurve}. */
    public static List<DocPoint> bow(DocPoint start, DocPoint end) {
        double across = Math.abs(end.x() - start.x());
        double reach = Math.clamp(across / 2, 24.0, Math.max(24.0, 60 + Math.abs(end.y() - start.y()) / 3));
        return List.of(
                start,
                new DocPoint(start.x() + reach, start.y()),
                new DocPoint(end.x() - reach, end.y()),
                end);
    }

    /**
     * The way from a port to a node.
     *
     * @param source bounds of the node that the wire leaves
     * @param target bounds of the node that it leads to
     * @param nth which of the scope's wires against the reading direction this is, from 0; they keep apart
     */
    static List<DocPoint> route(DocPoint start, DocRect source, DocPoint end, DocRect target, int nth) {
        if (!isBack(start, end)) {
            return bow(start, end);
        }
        double apart = 8.0 * (nth % 4);
        double level;
        if (target.y() >= source.maxY() + 2 * CORNER) {
            level = (source.maxY() + target.y()) / 2;
        } else if (source.y() >= target.maxY() + 2 * CORNER) {
            level = (target.maxY() + source.y()) / 2;
        } else {
            level = Math.max(source.maxY(), target.maxY()) + CLEARANCE + apart;
        }
        double right = start.x() + LEAD + apart;
        double left = end.x() - LEAD - apart;
        return rounded(List.of(
                start,
                new DocPoint(right, start.y()),
                new DocPoint(right, level),
                new DocPoint(left, level),
                new DocPoint(left, end.y()),
                end));
    }

    /** Straight lines with rounded corners as Bézier curves. */
    private static List<DocPoint> rounded(List<DocPoint> corners) {
        List<DocPoint> curve = new ArrayList<>();
        curve.add(corners.getFirst());
        DocPoint at = corners.getFirst();
        for (int i = 1; i < corners.size() - 1; i++) {
            DocPoint corner = corners.get(i);
            DocPoint next = corners.get(i + 1);
            double room = Math.min(CORNER, Math.min(length(at, corner), length(corner, next) / 2));
            DocPoint before = towards(corner, at, room);
            DocPoint after = towards(corner, next, room);
            addLine(curve, at, before);
            curve.add(towards(corner, before, room * 0.45));
            curve.add(towards(corner, after, room * 0.45));
            curve.add(after);
            at = after;
        }
        addLine(curve, at, corners.getLast());
        return curve;
    }

    private static void addLine(List<DocPoint> curve, DocPoint from, DocPoint to) {
        curve.add(from);
        curve.add(to);
        curve.add(to);
    }

    private static double length(DocPoint a, DocPoint b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }

    private static DocPoint towards(DocPoint from, DocPoint to, double distance) {
        double length = length(from, to);
        if (length == 0) {
            return from;
        }
        double part = distance / length;
        return new DocPoint(from.x() + (to.x() - from.x()) * part, from.y() + (to.y() - from.y()) * part);
    }
}
