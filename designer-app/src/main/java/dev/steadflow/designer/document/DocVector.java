package dev.steadflow.designer.document;

/** A way in document units. */
public record DocVector(double dx, double dy) {

    /** No way at all. */
    public static final DocVector ZERO = new DocVector(0, 0);

    /** How long the way is. */
    public double length() {
        return Math.hypot(dx, dy);
    }

    /** This way and then another. */
    public DocVector plus(DocVector more) {
        return new DocVector(dx + more.dx, dy + more.dy);
    }
}
