package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.gesture.Preview;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.EdgeRouter;
import dev.steadflow.designer.layout.LaneBox;
import dev.steadflow.designer.layout.NodeBox;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** What is shown above everything while the button is down, and the coloured edge that says that a run is shown. */
final class PreviewLayer extends Canvas {

    private final TextFit fit;
    private final ChangePainter changes;
    private boolean clean = true;

    PreviewLayer(TextFit fit) {
        this.fit = fit;
        changes = new ChangePainter(fit);
        setMouseTransparent(true);
    }

    void draw(Shown shown, Camera camera, ChangeMarks marks) {
        boolean nothing =
                shown.preview().equals(Preview.NONE) && shown.run().isEmpty() && marks.isEmpty();
        if (nothing && clean) {
            return;
        }
        clean = nothing;
        GraphicsContext g = getGraphicsContext2D();
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.clearRect(0, 0, getWidth(), getHeight());
        g.setTransform(camera.zoom(), 0, 0, camera.zoom(), camera.shift().x(), camera.shift().y());
        changes.draw(g, shown, camera.zoom(), marks);
        Preview preview = shown.preview();
        CanvasPaints paints = shown.paints();
        Color tone = preview.valid() ? paints.accent() : paints.refused();
        preview.lane()
                .flatMap(lane -> Optional.ofNullable(shown.geometry().lanes().get(lane)))
                .ifPresent(lane -> drawLane(g, lane, tone));
        preview.beside().flatMap(shown.geometry()::node).ifPresent(box -> drawBeside(g, box, preview, tone));
        preview.notes().forEach(note -> drawNote(g, note, tone));
        preview.ghosts().forEach(ghost -> drawGhost(g, ghost, paints, tone));
        preview.wire().ifPresent(wire -> drawWire(g, wire, shown, tone));
        preview.marquee().ifPresent(area -> drawMarquee(g, area, camera.zoom(), paints));
        g.setStroke(paints.accent());
        g.setLineWidth(1 / camera.zoom());
        preview.guides().forEach(guide -> g.strokeLine(
                guide.from().x(), guide.from().y(), guide.to().x(), guide.to().y()));
        g.setTransform(1, 0, 0, 1, 0, 0);
        preview.refusal().ifPresent(reason -> drawReason(g, reason, camera.toView(preview.pointer()), paints));
        if (shown.run().isPresent()) {
            g.setStroke(paints.accent());
            g.setLineWidth(3);
            g.strokeRect(1.5, 1.5, getWidth() - 3, getHeight() - 3);
        }
    }

    private static void drawLane(GraphicsContext g, LaneBox lane, Color tone) {
        DocRect bounds = lane.bounds();
        g.setFill(CanvasPaints.faint(tone, 0.10));
        g.fillRoundRect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), 14, 14);
        g.setStroke(tone);
        g.setLineWidth(2);
        g.strokeRoundRect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), 14, 14);
    }

    /** The frame that would be around both nodes, with what it would be. */
    private void drawBeside(GraphicsContext g, NodeBox box, Preview preview, Color tone) {
        DocRect around = preview.ghosts().stream()
                .map(Preview.Ghost::bounds)
                .reduce(box.bounds(), DocRect::union)
                .grown(14);
        g.setFill(CanvasPaints.faint(tone, 0.10));
        g.fillRoundRect(around.x(), around.y() - 12, around.width(), around.height() + 12, 18, 18);
        g.setStroke(tone);
        g.setLineWidth(2);
        g.setLineDashes(7, 5);
        g.strokeRoundRect(around.x(), around.y() - 12, around.width(), around.height() + 12, 18, 18);
        g.setLineDashes();
        g.setFill(tone);
        g.setFont(Fonts.LANE);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(fit.fit(say("Run both at once"), Fonts.LANE, around.width() - 24), around.x() + 12, around.y() - 1);
    }

    private static void drawNote(GraphicsContext g, DocRect bounds, Color tone) {
        g.setFill(CanvasPaints.faint(tone, 0.12));
        g.fillRoundRect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), 10, 10);
        g.setStroke(tone);
        g.setLineWidth(1.6);
        g.strokeRoundRect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), 10, 10);
    }

    private void drawGhost(GraphicsContext g, Preview.Ghost ghost, CanvasPaints paints, Color tone) {
        DocRect bounds = ghost.bounds();
        g.setFill(CanvasPaints.faint(paints.card(), 0.88));
        g.fillRoundRect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), 16, 16);
        g.setFill(CanvasPaints.faint(tone, 0.08));
        g.fillRoundRect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), 16, 16);
        g.setStroke(tone);
        g.setLineWidth(1.6);
        g.strokeRoundRect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), 16, 16);
        g.setFill(paints.title());
        g.setFont(Fonts.TITLE);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(fit.fit(ghost.title(), Fonts.TITLE, bounds.width() - 76), bounds.x() + 62, bounds.y() + 32);
        g.setFill(CanvasPaints.faint(tone, 0.18));
        g.fillRoundRect(bounds.x() + 12, bounds.y() + 12, 40, 40, 16, 16);
    }

    private static void drawWire(GraphicsContext g, Preview.Wire wire, Shown shown, Color tone) {
        g.setStroke(tone);
        g.setLineWidth(2.2);
        EdgePainter.trace(g, EdgeRouter.bow(wire.from(), wire.to()));
        g.stroke();
        EdgePainter.drawHead(g, wire.to(), tone);
        wire.target().flatMap(shown.geometry()::node).ifPresent(target -> {
            DocRect bounds = target.bounds().grown(3);
            g.strokeRoundRect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), 22, 22);
        });
    }

    private static void drawMarquee(GraphicsContext g, DocRect area, double zoom, CanvasPaints paints) {
        g.setFill(CanvasPaints.faint(paints.accent(), 0.10));
        g.fillRect(area.x(), area.y(), area.width(), area.height());
        g.setStroke(paints.accent());
        g.setLineWidth(1 / zoom);
        g.strokeRect(area.x(), area.y(), area.width(), area.height());
    }

    /** The reason of a refusal beside the pointer, broken into lines and kept inside the view. */
    private void drawReason(GraphicsContext g, String reason, ViewPoint pointer, CanvasPaints paints) {
        List<String> lines = fit.lines(reason, Fonts.DETAIL, 300);
        double width = lines.stream().mapToDouble(line -> fit.width(line, Fonts.DETAIL)).max().orElse(0) + 20;
        double height = lines.size() * 16.0 + 12;
        double x = Math.clamp(pointer.x() + 16, 4, Math.max(4, getWidth() - width - 8));
        double y = Math.clamp(pointer.y() + 18, 4, Math.max(4, getHeight() - height - 8));
        g.setFill(paints.card());
        g.fillRoundRect(x, y, width, height, 12, 12);
        g.setStroke(paints.refused());
        g.setLineWidth(1.2);
        g.strokeRoundRect(x, y, width, height, 12, 12);
        g.setFill(paints.title());
        g.setFont(Fonts.DETAIL);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        for (int i = 0; i < lines.size(); i++) {
            g.fillText(lines.get(i), x + 10, y + 14 + 16.0 * i);
        }
    }
}
