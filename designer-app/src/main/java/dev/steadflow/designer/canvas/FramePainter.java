package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.LaneBox;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.ScopeNode;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Frames with their lanes, each kind with an outline of its own. */
final class FramePainter {

    private static final double RADIUS = 24;
    private static final double LANE_RADIUS = 14;
    private static final double READABLE = 0.4;

    private final TextFit fit;

    FramePainter(TextFit fit) {
        this.fit = fit;
    }

    void draw(GraphicsContext g, Shown shown, double zoom, NodeBox frame, NodeLooks looks) {
        CanvasPaints paints = shown.paints();
        DocRect bounds = frame.bounds();
        g.setFill(paints.frame());
        g.fillRoundRect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), RADIUS, RADIUS);
        Color accent = looks.of(frame.path(), frame.node()).accent();
        Optional<Color> state = shown.run()
                .flatMap(run -> run.node(frame.path()))
                .map(picture -> picture.state().color(paints.dark()));
        outline(g, (NodeDefinition.Container) frame.node(), bounds,
                state.orElse(paints.frameEdge().interpolate(accent, 0.45)));
        for (String lane : frame.node().scopes().keySet()) {
            LaneBox box = shown.geometry().lanes().get(frame.path().lane(lane));
            drawLane(g, shown, zoom, box, accent);
        }
    }

    /** A container as one card: its kind's outline around the card, which stands on the edges of what is in it. */
    void drawCollapsed(GraphicsContext g, Shown shown, NodeBox node, NodeLooks looks) {
        CanvasPaints paints = shown.paints();
        Color accent = looks.of(node.path(), node.node()).accent();
        Color line = shown.run()
                .flatMap(run -> run.node(node.path()))
                .map(picture -> picture.state().color(paints.dark()))
                .orElse(paints.frameEdge().interpolate(accent, 0.45));
        g.setFill(paints.frame());
        DocRect around = node.bounds().grown(6);
        g.fillRoundRect(around.x(), around.y(), around.width(), around.height(), RADIUS, RADIUS);
        outline(g, (NodeDefinition.Container) node.node(), around, line);
    }

    /**
     * Parallel lanes have a dashed frame, a race two lines, items and rounds a stack of frames, a background lane dots;
     * try and catch a plain line.
     */
    private static void outline(GraphicsContext g, NodeDefinition.Container frame, DocRect bounds, Color color) {
        g.setStroke(color);
        g.setLineWidth(1.5);
        switch (frame) {
            case ParallelNode _ -> g.setLineDashes(7, 5);
            case BackgroundNode _ -> g.setLineDashes(1.5, 5);
            case ForEachNode _ -> stacked(g, bounds, 2);
            case LoopNode _ -> stacked(g, bounds, 1);
            case RaceNode _,ScopeNode _ -> g.setLineDashes(); // A plain line.
        }
        g.strokeRoundRect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), RADIUS, RADIUS);
        g.setLineDashes();
        if (frame instanceof RaceNode) {
            g.setLineWidth(1);
            g.strokeRoundRect(
                    bounds.x() + 4, bounds.y() + 4, bounds.width() - 8, bounds.height() - 8, RADIUS - 7, RADIUS - 7);
        }
    }

    /** Lower edges of more frames behind this one. */
    private static void stacked(GraphicsContext g, DocRect bounds, int more) {
        for (int i = more; i > 0; i--) {
            double inset = RADIUS / 2 + 4.0 * i;
            double y = bounds.maxY() + 4.0 * i;
            g.strokeLine(bounds.x() + inset, y, bounds.maxX() - inset, y);
        }
    }

    private void drawLane(GraphicsContext g, Shown shown, double zoom, LaneBox lane, Color accent) {
        CanvasPaints paints = shown.paints();
        DocRect bounds = lane.bounds();
        g.setFill(paints.lane());
        g.fillRoundRect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), LANE_RADIUS, LANE_RADIUS);
        g.setStroke(paints.laneEdge());
        g.setLineWidth(1);
        g.strokeRoundRect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), LANE_RADIUS, LANE_RADIUS);
        if (zoom < READABLE) {
            return;
        }
        Optional<RunPicture.LanePicture> picture = shown.run().flatMap(run -> run.lane(lane.path()));
        Color mark = picture.map(p -> p.state().color(paints.dark())).orElse(accent);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(mark);
        g.fillRoundRect(bounds.x() + 12, bounds.y() + 9, 3, 12, 3, 3);
        g.setFill(paints.text());
        Font font = zoom >= Zoom.FULL ? Fonts.LANE : Fonts.FAR_LANE;
        g.setFont(font);
        String title = fit.fit(lane.title(), font, bounds.width() - (picture.isPresent() ? 120 : 40));
        g.fillText(title, bounds.x() + 21, bounds.y() + 15);
        g.setFont(Fonts.LANE);
        picture.ifPresent(p -> drawWords(g, p, bounds, paints));
        if (lane.empty()) {
            drawHint(g, bounds, paints);
        }
    }

    private void drawWords(GraphicsContext g, RunPicture.LanePicture picture, DocRect lane, CanvasPaints paints) {
        String words = picture.state().glyph() + " " + picture.words();
        double width = fit.width(words, Fonts.LANE) + 14;
        Color color = picture.state().color(paints.dark());
        g.setFill(CanvasPaints.faint(color, 0.14));
        g.fillRoundRect(lane.maxX() - width - 8, lane.y() + 6, width, 18, 18, 18);
        g.setFill(color);
        g.fillText(words, lane.maxX() - width - 1, lane.y() + 15);
    }

    private static void drawHint(GraphicsContext g, DocRect lane, CanvasPaints paints) {
        g.setStroke(CanvasPaints.faint(paints.text(), 0.45));
        g.setLineDashes(4, 4);
        g.strokeRoundRect(lane.x() + 12, lane.y() + 30, lane.width() - 24, lane.height() - 42, 10, 10);
        g.setLineDashes();
        g.setFill(paints.text());
        g.setFont(Fonts.DETAIL);
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(say("Drop a step here"), lane.x() + lane.width() / 2, lane.y() + 30 + (lane.height() - 42) / 2);
        g.setTextAlign(TextAlignment.LEFT);
    }
}
