package dev.steadflow.designer.runs;

import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.ui.NodeState;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.FeatherIkonHandler;
import org.kordamp.ikonli.javafx.FontIcon;

/** Draws the rows of the list of events that can be seen, and its head. Owned by the JavaFX thread. */
final class EventTablePainter {

    static final double ROW = 26;
    static final double HEAD = 26;

    private static final Font TEXT = Font.font("System", 12);
    private static final Font BOLD = Font.font("System", FontWeight.BOLD, 12);
    private static final double PAD = 8;
    private static final double ICON = 20;
    private static final int ICON_SIZE = 14;

    /** A row that can be seen, and whether it is chosen. */
    record Row(EventLine line, boolean chosen) {}

    /**
     * What is drawn.
     *
     * @param rows from the first that can be seen, even in part
     * @param top y of the first of them, from below the head
     * @param hovered which of them is under the pointer; -1 for none
     * @param focused whether keys go here
     */
    record Picture(List<Row> rows, double top, int hovered, boolean focused) {}

    private final Words words;
    private final Font icons;

    EventTablePainter(Words words) {
        this.words = words;
        FontIcon loadsTheFont = FontIcon.of(NodeState.RUNNING.icon(), ICON_SIZE);
        this.icons = Font.font(new FeatherIkonHandler().getFontFamily(), loadsTheFont.getIconSize());
    }

    void paint(GraphicsContext g, Picture picture, boolean dark) {
        CanvasPaints paints = CanvasPaints.of(dark);
        double width = g.getCanvas().getWidth();
        double height = g.getCanvas().getHeight();
        g.setFill(paints.card());
        g.fillRect(0, 0, width, height);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < picture.rows().size(); i++) {
            backdrop(g, picture, i, paints, width);
        }
        EventColumns columns = EventColumns.in(width);
        column(g, picture, columns.number(), line -> Long.toString(line.recorded().sequence()));
        column(g, picture, columns.time(), line -> words.clock(line.recorded().at()));
        icons(g, picture, columns.type(), dark);
        g.setFill(paints.title());
        column(g, picture, columns.type().inset(ICON), EventLine::type);
        column(g, picture, columns.place(), EventLine::place);
        column(g, picture, columns.text(), EventLine::text);
        head(g, columns, paints, width);
    }

    private static void backdrop(GraphicsContext g, Picture picture, int row, CanvasPaints paints, double width) {
        double y = y(picture, row);
        boolean chosen = picture.rows().get(row).chosen();
        if (chosen || row == picture.hovered()) {
            double strength = !chosen ? 0.05 : picture.focused() ? 0.2 : 0.12;
            g.setFill(CanvasPaints.faint(paints.accent(), strength));
            g.fillRect(0, y, width, ROW);
        }
        g.setFill(CanvasPaints.faint(paints.cardEdge(), 0.5));
        g.fillRect(0, y + ROW - 1, width, 1);
        g.setFill(paints.title());
    }

    /** One clip for a column: text that is too long ends where the next begins. */
    private static void column(GraphicsContext g, Picture picture, EventColumns.Column column,
            Function<EventLine, String> text) {
        g.save();
        g.beginPath();
        g.rect(column.x(), HEAD, column.width() - PAD, Math.ceil(g.getCanvas().getHeight() - HEAD));
        g.clip();
        g.setFont(TEXT);
        for (int i = 0; i < picture.rows().size(); i++) {
            g.fillText(text.apply(picture.rows().get(i).line()), column.x() + PAD, y(picture, i) + ROW / 2);
        }
        g.restore();
    }

    private void icons(GraphicsContext g, Picture picture, EventColumns.Column column, boolean dark) {
        for (int i = 0; i < picture.rows().size(); i++) {
            NodeState state = picture.rows().get(i).line().state();
            g.setFont(icons);
            g.setFill(state.color(dark));
            g.fillText(Character.toString(state.icon().getCode()), column.x() + PAD, y(picture, i) + ROW / 2);
        }
    }

    private static void head(GraphicsContext g, EventColumns columns, CanvasPaints paints, double width) {
        g.setFill(paints.background());
        g.fillRect(0, 0, width, HEAD);
        g.setFill(paints.cardEdge());
        g.fillRect(0, HEAD - 1, width, 1);
        g.setFont(BOLD);
        g.setFill(paints.title());
        for (EventColumns.Column column : columns.all()) {
            g.fillText(column.title(), column.x() + PAD, HEAD / 2);
        }
    }

    private static double y(Picture picture, int row) {
        return HEAD + picture.top() + row * ROW;
    }
}
