package dev.steadflow.designer.canvas;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Text;

/** The marks of a node side by side: small pills with a glyph and a word. Most nodes have none. JavaFX thread only. */
final class MarkRow extends Group {

    static final double HEIGHT = 15;
    private static final double GAP = 4;
    private static final double GLYPH = 14;

    private final TextFit fit;
    private List<NodeMark> shown = List.of();
    private CanvasPaints paints = CanvasPaints.LIGHT;

    MarkRow(TextFit fit) {
        this.fit = fit;
        setMouseTransparent(true);
    }

    void show(List<NodeMark> marks, CanvasPaints newPaints) {
        if (marks.equals(shown) && newPaints.equals(paints)) {
            return;
        }
        shown = marks;
        paints = newPaints;
        getChildren().clear();
        double x = 0;
        for (NodeMark mark : marks) {
            x += add(mark, x) + GAP;
        }
    }

    /** How wide the row is. */
    double width() {
        double width = -GAP;
        for (NodeMark mark : shown) {
            width += width(mark) + GAP;
        }
        return Math.max(0, width);
    }

    private double width(NodeMark mark) {
        return GLYPH + fit.width(mark.text(), Fonts.MARK) + 7;
    }

    private double add(NodeMark mark, double x) {
        double width = width(mark);
        Rectangle pill = new Rectangle(x, 0, width, HEIGHT);
        pill.setArcWidth(HEIGHT);
        pill.setArcHeight(HEIGHT);
        pill.setFill(paints.card());
        pill.setStroke(paints.cardEdge());
        SVGPath glyph = new SVGPath();
        glyph.setContent(mark.glyph());
        glyph.setFill(Color.TRANSPARENT);
        glyph.setStroke(paints.text());
        glyph.setStrokeWidth(1.2);
        glyph.setStrokeLineCap(StrokeLineCap.ROUND);
        glyph.setStrokeLineJoin(StrokeLineJoin.ROUND);
        glyph.setLayoutX(x + 8.5);
        glyph.setLayoutY(HEIGHT / 2);
        Text text = new Text(mark.text());
        text.setTextOrigin(VPos.CENTER);
        text.setFont(Fonts.MARK);
        text.setFill(paints.text());
        text.setX(x + GLYPH + 1);
        text.setY(HEIGHT / 2);
        getChildren().addAll(pill, glyph, text);
        return width;
    }
}
