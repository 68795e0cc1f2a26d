package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.flow.definition.FlowTrigger;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;

/** What starts the flow by itself, above its first node: an icon and words each, and a line to where the flow begins. */
final class TriggerPainter {

    private static final double READABLE = 0.4;
    private static final double HEIGHT = 24;
    private static final double GAP = 6;
    private static final double ABOVE = 16; // Room between the lowest one and the node.
    private static final double ICON = 13;
    private static final double MOST_WIDTH = 330;
    private static final double BEGIN = 20; // How far left of its port a flow's beginning is marked.

    private final TextFit fit;

    TriggerPainter(TextFit fit) {
        this.fit = fit;
    }

    void draw(GraphicsContext g, Shown shown, double zoom, NodeBox first) {
        List<FlowTrigger> triggers = shown.document().flow().triggers();
        if (triggers.isEmpty() || zoom < READABLE) {
            return;
        }
        Color line = shown.triggers().on().isEmpty() ? shown.paints().text() : shown.paints().begin();
        DocPoint port = first.inPort();
        double x = port.x() - BEGIN;
        double bottom = first.bounds().y() - ABOVE;
        g.setStroke(line);
        g.setLineWidth(1.5);
        g.setLineDashes(3, 4);
        g.strokeLine(x, bottom, x, port.y() - 8);
        g.setLineDashes();
        for (int i = 0; i < triggers.size(); i++) {
            double y = bottom - HEIGHT - i * (HEIGHT + GAP);
            draw(g, shown, triggers.get(triggers.size() - 1 - i), x - HEIGHT / 2, y);
        }
    }

    private void draw(GraphicsContext g, Shown shown, FlowTrigger trigger, double x, double y) {
        Color color = shown.triggers().isOn(trigger) ? shown.paints().begin() : shown.paints().text();
        String words = fit.fit(shown.triggers().words(trigger), Fonts.DETAIL, MOST_WIDTH);
        double width = HEIGHT + fit.width(words, Fonts.DETAIL) + 14;
        g.setFill(shown.paints().card());
        g.fillRoundRect(x, y, width, HEIGHT, HEIGHT, HEIGHT);
        g.setStroke(color);
        g.setLineWidth(1.2);
        g.strokeRoundRect(x, y, width, HEIGHT, HEIGHT, HEIGHT);
        icon(g, KindIcons.of(trigger), x + (HEIGHT - ICON) / 2 + 1, y + (HEIGHT - ICON) / 2, color);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(Fonts.DETAIL);
        g.setFill(shown.paints().title());
        g.fillText(words, x + HEIGHT + 2, y + HEIGHT / 2);
    }

    private static void icon(GraphicsContext g, Icon icon, double x, double y, Color color) {
        double scale = ICON / icon.size();
        g.save();
        g.translate(x, y);
        g.scale(scale, scale);
        g.setStroke(color);
        g.setLineWidth(2);
        g.setLineCap(StrokeLineCap.ROUND);
        g.beginPath();
        g.appendSVGPath(icon.path());
        g.stroke();
        g.restore();
    }
}
