package dev.steadflow.designer.canvas;

import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.EdgeCurve;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.NoteBox;
import java.util.List;
import java.util.Set;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/**
 * The picture below the cards, as large as the view: grid, frames, lanes, wires, and nodes that are too far or too many
 * for cards. Only what is visible is drawn.
 */
final class Backdrop extends Canvas {

    private final NotePainter notes;
    private final FramePainter frames;
    private final EdgePainter edges;
    private final FarPainter far;
    private final TriggerPainter triggers;

    Backdrop(TextFit fit) {
        notes = new NotePainter(fit);
        frames = new FramePainter(fit);
        edges = new EdgePainter(fit);
        far = new FarPainter(fit);
        triggers = new TriggerPainter(fit);
    }

    /**
     * Draws one frame.
     *
     * @param asCards nodes that cards show
     */
    void draw(Shown shown, Camera camera, Set<NodeBox> asCards, NodeLooks looks) {
        GraphicsContext g = getGraphicsContext2D();
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.setFill(shown.paints().background());
        g.fillRect(0, 0, getWidth(), getHeight());
        GridPainter.draw(g, camera, shown.paints(), getWidth(), getHeight());
        g.setTransform(camera.zoom(), 0, 0, camera.zoom(), camera.shift().x(), camera.shift().y());
        DocRect visible = camera.visible(getWidth(), getHeight());
        List<NodeBox> nodes = shown.geometry().nodesIn(visible.grown(40));
        List<EdgeCurve> wires = shown.geometry().edgesIn(visible.grown(40));
        List<NoteBox> papers = shown.geometry().notes().stream()
                .filter(note -> note.bounds().intersects(visible))
                .toList();
        int deepest = nodes.isEmpty() ? 0 : nodes.getLast().depth();
        deepest = Math.max(deepest, papers.stream().mapToInt(NoteBox::depth).max().orElse(0));
        for (int depth = 0; depth <= deepest; depth++) {
            for (NoteBox note : papers) {
                if (note.depth() == depth) {
                    notes.draw(g, shown, camera.zoom(), note);
                }
            }
            edges.draw(g, shown, camera.zoom(), wires, depth);
            for (NodeBox node : nodes) {
                if (node.depth() == depth) {
                    drawNode(g, shown, camera.zoom(), node, asCards, looks);
                }
            }
        }
    }

    private void drawNode(
            GraphicsContext g, Shown shown, double zoom, NodeBox node, Set<NodeBox> asCards, NodeLooks looks) {
        if (node.isFrame()) {
            frames.draw(g, shown, zoom, node, looks);
        }
        if (node.collapsed() && zoom >= Zoom.CARDS) {
            frames.drawCollapsed(g, shown, node, looks);
        }
        if (!asCards.contains(node)) {
            far.draw(g, shown, zoom, node, looks);
        }
        edges.drawMarks(g, shown, zoom, node);
        if (node.start() && node.depth() == 0) {
            triggers.draw(g, shown, zoom, node);
        }
    }
}
