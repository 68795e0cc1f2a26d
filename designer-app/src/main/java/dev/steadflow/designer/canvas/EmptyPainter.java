package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** What to do first, in the middle of the canvas of a flow without nodes. */
final class EmptyPainter {

    private static final double LINE = 26;

    private EmptyPainter() {}

    /** @param width of the view in pixels */
    static void draw(GraphicsContext g, CanvasPaints paints, double width, double height) {
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.CENTER);
        g.setFont(Fonts.TITLE);
        g.setFill(paints.title());
        g.fillText(say("Drag a step from the left to here"), width / 2, height / 2 - LINE / 2);
        g.setFont(Fonts.DETAIL);
        g.setFill(paints.text());
        g.fillText(say("or press N, type a part of its name, and press Enter"), width / 2, height / 2 + LINE / 2);
    }
}
