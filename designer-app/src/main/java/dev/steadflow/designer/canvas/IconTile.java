package dev.steadflow.designer.canvas;

import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;

/** The tinted square with the icon of a card. */
final class IconTile extends Group {

    static final double SIZE = 40;
    private static final double ICON = 22;

    private final Rectangle tile = new Rectangle(SIZE, SIZE);
    private final SVGPath path = new SVGPath();

    IconTile() {
        tile.setArcWidth(16);
        tile.setArcHeight(16);
        path.setStrokeLineCap(StrokeLineCap.ROUND);
        path.setStrokeLineJoin(StrokeLineJoin.ROUND);
        getChildren().addAll(tile, path);
    }

    void show(Icon icon, Color accent, boolean dark) {
        tile.setFill(CanvasPaints.faint(accent, dark ? 0.18 : 0.12));
        double scale = ICON / icon.size();
        path.setContent(icon.path());
        path.setFill(icon.stroked() ? Color.TRANSPARENT : accent);
        path.setStroke(icon.stroked() ? accent : null);
        path.setStrokeWidth(1.9);
        path.getTransforms().setAll(
                new Translate((SIZE - ICON) / 2, (SIZE - ICON) / 2),
                new Scale(scale, scale));
    }
}
