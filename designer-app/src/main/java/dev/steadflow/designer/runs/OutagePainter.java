package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.ui.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/**
 * Draws the times in which a run had no engine as gaps in its timeline: hatched from the kill to the moment when another
 * engine took over, with a flag at each end. Owned by the JavaFX thread.
 */
final class OutagePainter {

    private static final double HATCH = 7;
    private static final double ROOM_FOR_WORDS = 90;
    private static final Font FLAG = Font.font("System", FontWeight.BOLD, 10.5);

    private final GraphicsContext g;
    private final CanvasPaints paints;
    private final ToDoubleFunction<Instant> x;
    private final Instant now;

    /**
     * @param x where an instant lies, in pixels of the canvas
     * @param now where an outage ends that goes on
     */
    OutagePainter(GraphicsContext g, CanvasPaints paints, ToDoubleFunction<Instant> x, Instant now) {
        this.g = g;
        this.paints = paints;
        this.x = x;
        this.now = now;
    }

    /** The gap below the axis; drawn over the bars, as nothing was under way then. */
    void band(RunSession.Outage outage) {
        double from = x.applyAsDouble(outage.start());
        double to = Math.max(from, x.applyAsDouble(outage.end().orElse(now)));
        double bottom = g.getCanvas().getHeight();
        g.setFill(CanvasPaints.faint(paints.background(), 0.92));
        g.fillRect(from, TimelinePainter.AXIS, to - from, bottom);
        g.save();
        g.beginPath();
        g.rect(Math.floor(from), TimelinePainter.AXIS, Math.ceil(to - from), Math.ceil(bottom));
        g.clip();
        g.setStroke(CanvasPaints.faint(NodeState.CANCELLED.color(paints.dark()), 0.28));
        g.setLineWidth(1);
        double left = Math.max(from, TimelinePainter.NAMES) - bottom;
        double right = Math.min(to, g.getCanvas().getWidth());
        for (double start = Math.floor(left / HATCH) * HATCH; start < right; start += HATCH) {
            g.strokeLine(start, bottom, start + bottom, 0);
        }
        g.restore();
        edge(from, killed(), bottom);
        if (outage.end().isPresent()) {
            edge(to, resumed(), bottom);
            words(Duration.between(outage.start(), outage.end().get()), from, to, bottom);
        }
    }

    private void edge(double at, Color color, double bottom) {
        g.setStroke(color);
        g.setLineWidth(1.5);
        g.strokeLine(at, TimelinePainter.AXIS, at, bottom);
    }

    private void words(Duration lasted, double from, double to, double bottom) {
        if (to - from < ROOM_FOR_WORDS) {
            return;
        }
        g.setFont(FLAG);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(paints.text());
        g.fillText(say("no engine, {0}", Words.span(lasted)), (from + to) / 2, bottom - 10, to - from - 8);
    }

    /** Whether a part of the axis belongs to a flag, and is no place for a time. */
    boolean covers(RunSession.Outage outage, double from, double to) {
        double start = x.applyAsDouble(outage.start());
        double end = outage.end().map(x::applyAsDouble).orElse(start);
        return (from < start && to > start - width(say("killed")))
                || (outage.end().isPresent() && from < end + width(say("resumed")) && to > end);
    }

    /** The flags on the axis. */
    void marks(RunSession.Outage outage) {
        flag(x.applyAsDouble(outage.start()), say("killed"), killed(), TextAlignment.RIGHT);
        outage.end().ifPresent(
                end -> flag(x.applyAsDouble(end), say("resumed"), resumed(), TextAlignment.LEFT));
    }

    private void flag(double at, String words, Color color, TextAlignment side) {
        double width = width(words);
        double left = side == TextAlignment.RIGHT ? at - width : at;
        if (left < TimelinePainter.NAMES || left + width > g.getCanvas().getWidth()) {
            return;
        }
        g.setFill(color);
        g.fillRoundRect(left, 4, width, TimelinePainter.AXIS - 8, 4, 4);
        g.setFill(paints.card());
        g.setFont(FLAG);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(words, left + width / 2, TimelinePainter.AXIS / 2);
    }

    private static double width(String words) {
        return 7.2 * words.length() + 8;
    }

    private Color killed() {
        return NodeState.FAILED.color(paints.dark());
    }

    private Color resumed() {
        return NodeState.RESTORED.color(paints.dark());
    }
}
