package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.layout.DocRect;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/** Which part of the document the view shows, and how large. Owned by the JavaFX thread. */
final class Camera {

    static final double MIN_ZOOM = 0.05;
    static final double MAX_ZOOM = 3;
    private static final double STEP = 1.2;
    private static final double FIT_MARGIN = 56;
    /** Pixels between what is brought into view and the edge of the view. */
    private static final double AIR = 48;

    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(this, "zoom", 1);
    private double shiftX = 80;
    private double shiftY = 80;

    ReadOnlyDoubleProperty zoomProperty() {
        return zoom.getReadOnlyProperty();
    }

    double zoom() {
        return zoom.get();
    }

    /** Where the document's origin is in the view. */
    ViewPoint shift() {
        return new ViewPoint(shiftX, shiftY);
    }

    DocPoint toDocument(double viewX, double viewY) {
        return new DocPoint((viewX - shiftX) / zoom(), (viewY - shiftY) / zoom());
    }

    ViewPoint toView(DocPoint point) {
        return new ViewPoint(point.x() * zoom() + shiftX, point.y() * zoom() + shiftY);
    }

    /** What a view of this size shows. */
    DocRect visible(double width, double height) {
        return DocRect.between(toDocument(0, 0), toDocument(width, height));
    }

    void pan(DocVector by) {
        panView(by.dx() * zoom(), by.dy() * zoom());
    }

    void panView(double dx, double dy) {
        // Whole pixels keep the lines of cards sharp.
        shiftX = Math.round(shiftX + dx);
        shiftY = Math.round(shiftY + dy);
    }

    /** Zooms so that what is at a point of the view stays there. */
    void zoomTo(double wanted, double viewX, double viewY) {
        DocPoint fixed = toDocument(viewX, viewY);
        double bounded = Math.clamp(wanted, MIN_ZOOM, MAX_ZOOM);
        zoom.set(bounded);
        shiftX = Math.round(viewX - fixed.x() * bounded);
        shiftY = Math.round(viewY - fixed.y() * bounded);
    }

    /** One step nearer for 1, one step away for -1. */
    void zoomBy(double steps, double viewX, double viewY) {
        zoomTo(zoom() * Math.pow(STEP, steps), viewX, viewY);
    }

    void center(DocPoint point, double width, double height) {
        shiftX = Math.round(width / 2 - point.x() * zoom());
        shiftY = Math.round(height / 2 - point.y() * zoom());
    }

    /** Moves the view no further than needed to show a rectangle with some air; its upper left part if it is too large. */
    void bringIn(DocRect area, double width, double height) {
        ViewPoint from = toView(area.corner());
        panView(
                missing(from.x(), from.x() + area.width() * zoom(), width),
                missing(from.y(), from.y() + area.height() * zoom(), height));
    }

    private static double missing(double from, double to, double size) {
        double shift = Math.min(0, size - AIR - to);
        return from + shift < AIR ? AIR - from : shift;
    }

    /** Shows all of a rectangle, not larger than 100 %. */
    void fit(DocRect area, double width, double height) {
        fit(area, width, height, FIT_MARGIN);
    }

    /** @param margin pixels that are left free at each side */
    void fit(DocRect area, double width, double height, double margin) {
        double across = (width - 2 * margin) / Math.max(1, area.width());
        double down = (height - 2 * margin) / Math.max(1, area.height());
        zoom.set(Math.clamp(Math.min(across, down), MIN_ZOOM, 1.0));
        center(area.center(), width, height);
    }
}
