package dev.steadflow.designer.canvas;

import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/** A small round mark on the corner of a card. */
final class CornerBadge extends Group {

    static final double RADIUS = 9;

    private final Circle disc = new Circle(RADIUS);
    private final SVGPath glyph = new SVGPath();

    CornerBadge() {
        glyph.setStrokeWidth(1.8);
        glyph.setStrokeLineCap(StrokeLineCap.ROUND);
        glyph.setStrokeLineJoin(StrokeLineJoin.ROUND);
        glyph.setFill(Color.TRANSPARENT);
        getChildren().addAll(disc, glyph);
    }

    /**
     * Shows a glyph.
     *
     * @param lines SVG path on a square from -5 to 5 around the middle
     * @param color of the disc
     * @param surface of what is around the disc, which is also the glyph's colour
     */
    void show(String lines, Color color, Color surface) {
        disc.setFill(color);
        disc.setStroke(surface);
        disc.setStrokeWidth(2);
        glyph.setContent(lines);
        glyph.setStroke(surface);
    }
}
