package dev.steadflow.designer.canvas;

import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.definition.NodePath;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** What differs from another version: an outline around the node or note, with sign and word on its upper edge. */
final class ChangePainter {

    private final TextFit fit;

    ChangePainter(TextFit fit) {
        this.fit = fit;
    }

    /** Paints in document units. */
    void draw(GraphicsContext g, Shown shown, double zoom, ChangeMarks marks) {
        marks.notes().forEach((id, mark) -> shown.geometry().note(id)
                .ifPresent(note -> draw(g, note.bounds(), mark, shown.paints(), zoom)));
        marks.nodes().forEach((path, mark) -> drawNode(g, path, mark, shown, zoom));
    }

    /** What is inside a collapsed container is marked as a change of that, unless it has a mark of its own. */
    private void drawNode(GraphicsContext g, NodePath path, ChangeMark mark, Shown shown, double zoom) {
        SceneGeometry geometry = shown.geometry();
        Optional<NodeBox> own = geometry.node(path);
        Optional<NodePath> around = path.scope().owner();
        while (own.isEmpty() && around.isPresent() && geometry.node(around.get()).isEmpty()) {
            around = around.get().scope().owner();
        }
        own.ifPresent(box -> draw(g, box.bounds(), mark, shown.paints(), zoom));
        if (own.isEmpty()) {
            around.flatMap(geometry::node)
                    .ifPresent(box -> draw(g, box.bounds(), ChangeMark.CHANGED, shown.paints(), zoom));
        }
    }

    private void draw(GraphicsContext g, DocRect box, ChangeMark mark, CanvasPaints paints, double zoom) {
        DocRect bounds = box.grown(4);
        g.setStroke(mark.color(paints));
        g.setLineWidth(Math.max(2.4, 1.6 / zoom));
        g.strokeRoundRect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), 22, 22);
        if (zoom < Zoom.CARDS) {
            return;
        }
        String words = mark.sign() + " " + mark.word();
        double width = fit.width(words, Fonts.BADGE) + 14;
        g.setFill(paints.card());
        g.fillRoundRect(bounds.x() + 14, bounds.y() - 9, width, 18, 18, 18);
        g.setLineWidth(1.2);
        g.strokeRoundRect(bounds.x() + 14, bounds.y() - 9, width, 18, 18, 18);
        g.setFill(paints.title());
        g.setFont(Fonts.BADGE);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(words, bounds.x() + 21, bounds.y());
    }
}
