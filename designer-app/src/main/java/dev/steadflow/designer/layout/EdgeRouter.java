package dev.steadflow.designer.layout;

import dev.steadflow.designer.document.DocPoint;
import java.util.ArrayList;
import java.util.Collection;
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
    /** The same left of a first node, whose mark stands there. */
    private static final double LEAD_AROUND_MARK = 38;
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
        // The steeper, the longer the level ends: arrow heads lie flat and labels stand on their wire.
        double level = across / 2 + Math.abs(end.y() - start.y()) * 0.15;
        double most = end.x() < start.x() ? 140 : across * 0.8;
        double reach = Math.max(24, Math.min(level, most));
        return List.of(
                start,
                new DocPoint(start.x() + reach, start.y()),
                new DocPoint(end.x() - reach, end.y()),
                end);
    }

    /**
     * The way from a port to a node.
     *
     * @param wire its two ends
     * @param others bounds of all nodes of the scope
     * @param nth which of the scope's wires against the reading direction this is, from 0; they keep apart
     */
    static List<DocPoint> route(Ends wire, Collection<DocRect> others, int nth) {
        DocPoint start = wire.start();
        DocPoint end = wire.end();
        if (!isBack(start, end)) {
            return bow(start, end);
        }
        double apart = 8.0 * (nth % 4);
        double right = start.x() + LEAD + apart;
        double left = end.x() - (wire.toFirst() ? LEAD_AROUND_MARK : LEAD) - apart;
        double level = level(wire, others, left, right) + apart;
        return rounded(List.of(
                start,
                new DocPoint(right, start.y()),
                new DocPoint(right, level),
                new DocPoint(left, level),
                new DocPoint(left, end.y()),
                end));
    }

    /**
     * The two ends of a wire.
     *
     * @param source bounds of the node that it leaves
     * @param target bounds of the node that it leads to
     * @param toFirst whether that node has the mark of a first node beside its port
     */
    record Ends(DocPoint start, DocRect source, DocPoint end, DocRect target, boolean toFirst) {}

    /** The height at which a wire runs back: through the gap between both nodes if that is free, else below all. */
    private static double level(Ends wire, Collection<DocRect> others, double left, double right) {
        DocRect source = wire.source();
        DocRect target = wire.target();
        double gap = Double.NaN;
        if (target.y() >= source.maxY() + 2 * CORNER) {
            gap = (source.maxY() + target.y()) / 2;
        } else if (source.y() >= target.maxY() + 2 * CORNER) {
            gap = (target.maxY() + source.y()) / 2;
        }
        if (!Double.isNaN(gap)) {
            DocRect way = new DocRect(left, gap - CORNER / 2, right - left, CORNER);
            if (others.stream().noneMatch(way::intersects)) {
                return gap;
            }
        }
        double top = Math.min(source.y(), target.y());
        DocRect between = new DocRect(left, top, right - left, 0);
        double lowest = Math.max(source.maxY(), target.maxY());
        for (DocRect other : others) {
            boolean aside = other.maxX() < between.x() || other.x() > between.maxX();
            boolean inTheWay = !aside && other.maxY() >= top && other.y() <= lowest + 2 * CLEARANCE;
            lowest = inTheWay ? Math.max(lowest, other.maxY()) : lowest;
        }
        return lowest + CLEARANCE;
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
