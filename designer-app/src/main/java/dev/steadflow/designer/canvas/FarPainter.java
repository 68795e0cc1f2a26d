package dev.steadflow.designer.canvas;

import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.NodeBox;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Nodes without a card: a box in the colour of the state or the family, with the title while it can be read. */
final class FarPainter {

    private final TextFit fit;

    FarPainter(TextFit fit) {
        this.fit = fit;
    }

    void draw(GraphicsContext g, Shown shown, double zoom, NodeBox node, NodeLooks looks) {
        CanvasPaints paints = shown.paints();
        NodeLook look = looks.of(node.path(), node.node());
        Optional<Color> state = shown.run()
                .flatMap(run -> run.node(node.path()))
                .map(picture -> picture.state().color(paints.dark()));
        Optional<Color> warm = shown.heat()
                .flatMap(heat -> heat.node(node.path()))
                .map(heat -> HeatRamp.color(heat.warmth(), paints.dark()));
        boolean selected = shown.selection().nodes().contains(node.path());
        DocRect box = node.head();
        if (node.isFrame()) {
            g.setFill(CanvasPaints.faint(state.orElse(look.accent()), state.isPresent() ? 0.5 : 0.22));
            g.fillRoundRect(box.x() + 6, box.y() + 6, box.width() - 12, box.height() - 12, 12, 12);
        } else {
            Color quiet = paints.card().interpolate(look.accent(), shown.run().isPresent() ? 0.12 : 0.42);
            g.setFill(state.or(() -> warm).orElse(quiet));
            fill(g, box, zoom);
        }
        if (selected) {
            g.setStroke(paints.accent());
            g.setLineWidth(2.5 / zoom);
            g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), 16, 16);
        }
        if (zoom >= Zoom.CARDS) {
            drawTitle(g, look, box, state.isPresent() && !node.isFrame() ? paints.card() : paints.title());
        }
    }

    private static void fill(GraphicsContext g, DocRect box, double zoom) {
        if (zoom < 0.12) {
            g.fillRect(box.x(), box.y(), box.width(), box.height()); // Corners could not be seen, and cost a lot.
        } else {
            g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 16, 16);
        }
    }

    private void drawTitle(GraphicsContext g, NodeLook look, DocRect box, Color color) {
        g.setFill(color);
        g.setFont(Fonts.FAR_TITLE);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(fit.fit(look.title(), Fonts.FAR_TITLE, box.width() - 28), box.x() + 14, box.y() + 32);
    }
}
