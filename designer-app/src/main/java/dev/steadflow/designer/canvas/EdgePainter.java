package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Ports;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.EdgeCurve;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.designer.ui.NodeState;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Wires with their arrow heads, the labels of a choice's ways out, and the mark of a scope's first node. */
final class EdgePainter {

    private static final double LABEL_ROOM = 92;
    private static final double LEAST_LABEL_ROOM = 24;
    private static final double READABLE = 0.4;
    private static final double LABEL_PADDING = 7;
    /** Wires end where the circle of the port begins. */
    private static final double PORT = 5;

    private final TextFit fit;

    EdgePainter(TextFit fit) {
        this.fit = fit;
    }

    void draw(GraphicsContext g, Shown shown, double zoom, List<EdgeCurve> edges, int depth) {
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
        for (EdgeCurve edge : edges) {
            boolean here = shown.geometry().node(edge.from().node()).filter(box -> box.depth() == depth).isPresent();
            if (here) {
                draw(g, shown, zoom, edge);
            }
        }
    }

    private static void draw(GraphicsContext g, Shown shown, double zoom, EdgeCurve edge) {
        Color color = color(shown, edge.from());
        boolean strong = !color.equals(shown.paints().wire());
        double width = strong ? 2.4 : 1.7;
        g.setGlobalAlpha(shown.run().isPresent() && !strong ? 0.55 : 1);
        g.setStroke(color);
        g.setLineWidth(Math.max(width, 0.9 / zoom));
        trace(g, edge.points());
        g.stroke();
        if (zoom >= Zoom.CARDS) {
            drawHead(g, edge.end(), color);
        }
        g.setGlobalAlpha(1);
    }

    private static Color color(Shown shown, OutPort port) {
        CanvasPaints paints = shown.paints();
        if (shown.selection().edge().filter(port::equals).isPresent()
                || shown.preview().insertOn().filter(port::equals).isPresent()) {
            return paints.accent();
        }
        boolean taken = shown.run().filter(run -> run.edgeTaken(port)).isPresent();
        return taken ? NodeState.SUCCEEDED.color(paints.dark()) : paints.wire();
    }

    static void trace(GraphicsContext g, List<DocPoint> points) {
        g.beginPath();
        g.moveTo(points.getFirst().x(), points.getFirst().y());
        for (int i = 1; i + 2 < points.size(); i += 3) {
            DocPoint a = points.get(i);
            DocPoint b = points.get(i + 1);
            DocPoint end = points.get(i + 2);
            g.bezierCurveTo(a.x(), a.y(), b.x(), b.y(), end.x(), end.y());
        }
    }

    static void drawHead(GraphicsContext g, DocPoint end, Color color) {
        double x = end.x() - PORT;
        g.setFill(color);
        g.fillPolygon(
                new double[]{x - 8, x, x - 8}, new double[]{end.y() - 4.5, end.y(), end.y() + 4.5}, 3);
    }

    /** What stands beside a node: where its scope begins, and the words of a choice's ways out. */
    void drawMarks(GraphicsContext g, Shown shown, double zoom, NodeBox node) {
        if (node.start() && zoom >= Zoom.CARDS) {
            drawBegin(g, node.inPort(), shown.paints());
        }
        if (zoom >= READABLE) {
            for (String port : Ports.of(node.node())) {
                String label = Ports.label(node.node(), port);
                if (!label.isEmpty()) {
                    drawLabel(g, shown, zoom, node, label, new OutPort(node.path(), port));
                }
            }
        }
    }

    private static void drawBegin(GraphicsContext g, DocPoint port, CanvasPaints paints) {
        double x = port.x() - 20;
        double y = port.y();
        g.setStroke(paints.begin());
        g.setLineWidth(1.7);
        g.strokeLine(x, y, port.x() - PORT, y);
        g.setFill(paints.begin());
        g.fillOval(x - 7, y - 7, 14, 14);
        g.setFill(paints.card());
        g.fillPolygon(new double[]{x - 2.2, x + 3.6, x - 2.2}, new double[]{y - 3.4, y, y + 3.4}, 3);
    }

    private void drawLabel(
            GraphicsContext g, Shown shown, double zoom, NodeBox node, String label, OutPort from) {
        CanvasPaints paints = shown.paints();
        boolean near = zoom >= Zoom.FULL;
        Font font = near ? Fonts.BADGE : Fonts.FAR_BADGE;
        double height = near ? 18 : 22;
        DocPoint port = node.outPort(from.port());
        double x = port.x() + PORT + 5;
        String words = fit.fit(label, font, labelRoom(shown.geometry(), node, x, port.y(), height));
        double width = fit.width(words, font) + 2 * LABEL_PADDING;
        Color color = color(shown, from);
        g.setFill(paints.card());
        g.fillRoundRect(x, port.y() - height / 2, width, height, height, height);
        g.setStroke(color.equals(paints.wire()) ? paints.cardEdge() : color);
        g.setLineWidth(1);
        g.strokeRoundRect(x, port.y() - height / 2, width, height, height, height);
        g.setFill(paints.text());
        g.setFont(font);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(words, x + LABEL_PADDING, port.y());
    }

    /**
     * How wide the words of a label may be before it would lie under the card of a neighbour.
     *
     * @param x where the label begins
     * @param middle the height that it is centred on
     */
    static double labelRoom(SceneGeometry geometry, NodeBox node, double x, double middle, double height) {
        DocRect label = new DocRect(x, middle - height / 2, LABEL_ROOM + 2 * LABEL_PADDING, height);
        double end = geometry.nodesIn(label).stream()
                .filter(other -> !other.path().equals(node.path())
                        && other.path().scope().equals(node.path().scope()))
                .mapToDouble(other -> other.bounds().x() - LABEL_PADDING)
                .min()
                .orElse(label.maxX());
        return Math.max(LEAST_LABEL_ROOM, end - label.x() - 2 * LABEL_PADDING);
    }
}
