package dev.steadflow.designer.canvas;

import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.NoteBox;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Notes with their text, behind nodes and wires. */
final class NotePainter {

    static final double RADIUS = 10;
    static final double PADDING = 10;
    static final double LINE = 17;
    private static final double READABLE = 0.3;

    private final TextFit fit;

    NotePainter(TextFit fit) {
        this.fit = fit;
    }

    void draw(GraphicsContext g, Shown shown, double zoom, NoteBox box) {
        NotePaints paints = NotePaints.of(box.note().tint(), shown.paints().dark());
        DocRect bounds = box.bounds();
        boolean selected = shown.selection().notes().contains(box.id());
        g.setFill(paints.paper());
        g.fillRoundRect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), RADIUS, RADIUS);
        g.setStroke(selected ? shown.paints().accent() : paints.edge());
        g.setLineWidth(selected ? Math.max(2, 1.6 / zoom) : 1);
        g.strokeRoundRect(bounds.x(), bounds.y(), bounds.width(), bounds.height(), RADIUS, RADIUS);
        if (selected) {
            drawCorner(g, bounds);
        }
        if (zoom < READABLE) {
            return;
        }
        g.setFill(paints.text());
        g.setFont(Fonts.NOTE);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        List<String> lines = lines(fit, box);
        for (int i = 0; i < lines.size(); i++) {
            g.fillText(lines.get(i), bounds.x() + PADDING, middle(box, i));
        }
    }

    /** Two strokes that say that the note is made larger here. */
    private static void drawCorner(GraphicsContext g, DocRect bounds) {
        g.setLineWidth(1.4);
        g.strokeLine(bounds.maxX() - 12, bounds.maxY() - 4, bounds.maxX() - 4, bounds.maxY() - 12);
        g.strokeLine(bounds.maxX() - 7, bounds.maxY() - 4, bounds.maxX() - 4, bounds.maxY() - 7);
    }

    /** The height of the middle of a line. */
    static double middle(NoteBox box, int line) {
        return box.bounds().y() + PADDING + LINE / 2 + LINE * line;
    }

    /** The lines of a note's text that fit on it; when some do not, the last ends with {@code …}. */
    static List<String> lines(TextFit fit, NoteBox box) {
        double width = box.bounds().width() - 2 * PADDING;
        int most = (int) Math.max(1, Math.floor((box.bounds().height() - 2 * PADDING + 4) / LINE));
        List<String> lines = new ArrayList<>();
        box.note().text().lines().forEach(line -> fit.lines(line, Fonts.NOTE, width)
                .forEach(part -> lines.add(fit.fit(part, Fonts.NOTE, width))));
        if (lines.size() <= most) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, most));
        shown.set(most - 1, fit.fit(shown.get(most - 1) + " …", Fonts.NOTE, width));
        return shown;
    }
}
