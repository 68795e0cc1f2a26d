package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.runs.projection.TimelineRow;
import dev.steadflow.designer.runs.projection.TimelineRow.Span;
import dev.steadflow.designer.runs.projection.TimelineRows;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/**
 * Draws the part of a timeline that can be seen: names at the left, the axis on top, a bar for each span. What is out of
 * sight costs nothing. Owned by the JavaFX thread.
 */
final class TimelinePainter {

    static final double ROW = 24;
    static final double AXIS = 24;
    static final double NAMES = 250;

    private static final double BAR = 12;
    private static final double LABEL = 50;
    private static final double LEAST = 3; // A bar of a millisecond must be seen.
    private static final Font NAME = Font.font("System", 12);
    private static final Font BOLD = Font.font("System", FontWeight.BOLD, 12);
    private static final Font SMALL = Font.font("System", 11);

    /**
     * What is drawn.
     *
     * @param rows the timeline
     * @param flow gives nodes their labels
     * @param now where open spans end
     * @param scale which time lies where, right of the names
     * @param top how many pixels of rows are scrolled away
     * @param selected the node that is selected on the canvas
     * @param hovered the row under the pointer; -1 for none
     * @param critical whether the critical path is marked
     * @param outages when no engine had the run
     */
    record Picture(
            TimelineRows rows,
            FlowDefinition flow,
            Instant now,
            TimeScale scale,
            double top,
            Optional<NodePath> selected,
            int hovered,
            boolean critical,
            List<RunSession.Outage> outages) {}

    private final GraphicsContext g;
    private final Picture picture;
    private final CanvasPaints paints;
    private final double width;
    private final double height;

    TimelinePainter(GraphicsContext g, Picture picture, boolean dark) {
        this.g = g;
        this.picture = picture;
        this.paints = CanvasPaints.of(dark);
        this.width = g.getCanvas().getWidth();
        this.height = g.getCanvas().getHeight();
    }

    void paint() {
        g.setFill(paints.card());
        g.fillRect(0, 0, width, height);
        int first = (int) (picture.top() / ROW);
        int last = (int) Math.min(picture.rows().rows().size() - 1.0, (picture.top() + height - AXIS) / ROW);
        for (int i = first; i <= last; i++) {
            backdrop(i);
        }
        grid();
        g.save();
        g.beginPath();
        g.rect(NAMES, AXIS, Math.ceil(width - NAMES), Math.ceil(height - AXIS)); // Clips between pixels are slow.
        g.clip();
        for (int i = first; i <= last; i++) {
            bars(picture.rows().rows().get(i), y(i));
        }
        OutagePainter outages = new OutagePainter(g, paints, this::x, picture.now());
        picture.outages().forEach(outages::band);
        g.restore();
        for (int i = first; i <= last; i++) {
            name(picture.rows().rows().get(i), y(i));
        }
        axis(outages);
        picture.outages().forEach(outages::marks);
    }

    private double y(int row) {
        return AXIS + row * ROW - picture.top();
    }

    private double x(Instant when) {
        return NAMES + picture.scale().x(millis(when));
    }

    private double millis(Instant when) {
        return picture.rows().start().map(start -> Duration.between(start, when).toNanos() / 1e6).orElse(0.0);
    }

    private void backdrop(int row) {
        boolean chosen = picture.selected().filter(
                picture.rows().rows().get(row).visit().at().path()::equals).isPresent();
        if (chosen || row == picture.hovered()) {
            g.setFill(CanvasPaints.faint(paints.accent(), chosen ? 0.12 : 0.05));
            g.fillRect(0, y(row), width, ROW);
        }
    }

    private void grid() {
        g.setStroke(CanvasPaints.faint(paints.text(), 0.14));
        g.setLineWidth(1);
        for (double tick : picture.scale().ticks(width - NAMES)) {
            double x = Math.rint(NAMES + picture.scale().x(tick)) + 0.5;
            if (x >= NAMES) {
                g.strokeLine(x, AXIS, x, height);
            }
        }
    }

    private void axis(OutagePainter outages) {
        g.setFill(paints.background());
        g.fillRect(0, 0, width, AXIS);
        g.setStroke(paints.cardEdge());
        g.strokeLine(0, AXIS - 0.5, width, AXIS - 0.5);
        g.strokeLine(NAMES - 0.5, 0, NAMES - 0.5, height);
        g.setFill(paints.text());
        g.setFont(SMALL);
        g.setTextBaseline(VPos.CENTER);
        for (double tick : picture.scale().ticks(width - NAMES)) {
            double x = NAMES + picture.scale().x(tick);
            if (x >= NAMES - 1 && picture.outages().stream().noneMatch(any -> outages.covers(any, x, x + LABEL))) {
                g.setTextAlign(TextAlignment.LEFT);
                g.fillText(tick == 0 ? "0" : "+" + Words.span(Duration.ofMillis(Math.round(tick))), x + 4, AXIS / 2);
            }
        }
        g.setFont(BOLD);
        g.setFill(paints.background());
        g.fillRect(0, 0, NAMES - 1, AXIS - 1);
        g.setFill(paints.title());
        g.fillText(say("Node"), 12, AXIS / 2);
    }

    private void name(TimelineRow row, double y) {
        double indent = 12 + Math.min(row.depth(), 8) * 14;
        double middle = y + ROW / 2;
        Color state = StateIcons.of(row.visit()).color(paints.dark());
        g.setFill(state);
        g.fillOval(indent, middle - 4, 8, 8);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        double x = indent + 14;
        if (!row.lane().isEmpty()) {
            g.setFont(SMALL);
            g.setFill(paints.text());
            String lane = Words.cut(row.lane(), 14) + "  ";
            g.fillText(lane, x, middle);
            x += 6.3 * lane.length();
        }
        g.setFont(picture.critical() && row.critical() ? BOLD : NAME);
        g.setFill(paints.title());
        g.fillText(Words.cut(label(row.visit()), Math.max(6, (int) ((NAMES - x - 8) / 6.8))), x, middle);
    }

    private String label(Visit visit) {
        NodePath path = visit.at().path();
        String name = picture.flow().node(path).flatMap(node -> node.settings().label()).orElse(path.id());
        return visit.at().visit() > 1 ? name + " ×" + visit.at().visit() : name;
    }

    private void bars(TimelineRow row, double y) {
        double middle = y + ROW / 2;
        double right = NAMES;
        for (Span span : row.spans()) {
            double from = Math.max(NAMES - 4, x(span.start()));
            double to = Math.min(width + 4, Math.max(x(span.end().orElse(picture.now())), from + LEAST));
            right = Math.max(right, to);
            if (to >= NAMES && from <= width) {
                bar(row, span, from, to, middle);
            }
        }
        if (picture.critical() && row.critical()) {
            g.setStroke(paints.accent());
            g.setLineWidth(2);
            double from = Math.max(NAMES, x(row.visit().times().startedAt()));
            g.strokeLine(from, middle + BAR / 2 + 3, Math.max(right, from + LEAST), middle + BAR / 2 + 3);
        }
        words(row, right, middle);
    }

    private void bar(TimelineRow row, Span span, double from, double to, double middle) {
        Color color = color(row.visit(), span);
        switch (span.use()) {
            case WORK -> {
                g.setFill(color);
                g.fillRoundRect(from, middle - BAR / 2, to - from, BAR, 5, 5);
            }
            case WAIT -> {
                g.setFill(CanvasPaints.faint(color, 0.18));
                g.fillRoundRect(from, middle - BAR / 2, to - from, BAR, 5, 5);
                g.setStroke(color);
                g.setLineWidth(1.2);
                g.strokeRoundRect(from + 0.6, middle - BAR / 2 + 0.6, Math.max(1, to - from - 1.2), BAR - 1.2, 5, 5);
            }
            case PAUSE -> {
                g.setStroke(NodeState.RETRYING.color(paints.dark()));
                g.setLineWidth(1.5);
                g.setLineDashes(3, 3);
                g.strokeLine(from, middle, to, middle);
                g.setLineDashes();
            }
            case LANES -> {
                g.setFill(CanvasPaints.faint(color, 0.55));
                g.fillRect(from, middle - 2, to - from, 4);
                g.fillRect(from, middle - 5, 2, 10);
                g.fillRect(to - 2, middle - 5, 2, 10);
            }
        }
    }

    private Color color(Visit visit, Span span) {
        if (span.failed()) {
            return NodeState.FAILED.color(paints.dark());
        }
        NodeState state = span.use() == TimelineRow.Use.WAIT && !visit.restored()
                ? NodeState.WAITING
                : StateIcons.of(visit);
        return state.color(paints.dark());
    }

    /** How long it took, right of the bar where there is room. */
    private void words(TimelineRow row, double right, double middle) {
        Visit visit = row.visit();
        Duration lasted = Duration.between(visit.times().startedAt(), visit.times().endedAt().orElse(picture.now()));
        String attempts = visit.remarks().again() > 0
                ? "  " + say("attempt {0}", visit.calls())
                : visit.attempts().size() > 1 ? "  " + say("{0} attempts", visit.attempts().size()) : "";
        g.setFont(SMALL);
        g.setFill(paints.text());
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        if (right + 60 < width) {
            g.fillText(Words.span(lasted) + attempts, right + 6, middle);
        }
    }
}
