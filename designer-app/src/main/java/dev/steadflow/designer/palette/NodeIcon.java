package dev.steadflow.designer.palette;

import dev.steadflow.designer.canvas.Icon;
import dev.steadflow.designer.ui.Theme;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import org.kordamp.ikonli.javafx.FontIcon;

/** An icon on a tile tinted in its family's colour; follows the theme. */
public final class NodeIcon extends StackPane {

    private static final Pattern PATH = Pattern.compile("<path[^>]*\\sd=\"([^\"]+)\"");
    private static final Pattern OWN_STYLE = Pattern.compile("-fx-icon-(color|size):[^;]*;");
    private static final double SVG_SIZE = 24; // The view box that step icons are drawn in.

    private final NodeLook look;
    private final Node icon;
    private final Theme theme;

    /** @param tile side of the tile in pixels; the icon takes a little more than half of it */
    public NodeIcon(NodeLook look, Optional<String> svg, double tile, Theme theme) {
        this.look = look;
        this.theme = theme;
        this.icon = svg.flatMap(text -> drawn(text, tile * 0.58))
                .or(() -> look.drawing().map(drawing -> drawn(drawing, tile * 0.58)))
                .orElseGet(() -> FontIcon.of(look.icon(), (int) Math.round(tile * 0.58)));
        getChildren().add(icon);
        setMinSize(tile, tile);
        setPrefSize(tile, tile);
        setMaxSize(tile, tile);
        theme.whenChanged(this, this::paint);
        paint();
    }

    private void paint() {
        Color color = look.color(theme.isDark());
        setBackground(new Background(new BackgroundFill(
                color.deriveColor(0, 1, 1, theme.isDark() ? 0.18 : 0.12), new CornerRadii(6), null)));
        if (icon instanceof FontIcon glyph) {
            // As a style of its own: lists and buttons have their own colour and size for icons. The font stands there, too.
            String font = OWN_STYLE.matcher(glyph.getStyle()).replaceAll("");
            glyph.setStyle(font + " -fx-icon-color: " + color.toString().replace("0x", "#") + "; -fx-icon-size: "
                    + glyph.getIconSize() + ";");
        } else if (icon instanceof Group group) {
            group.lookupAll(".sf-svg").forEach(path -> ((SVGPath) path).setFill(color));
            group.lookupAll(".sf-lines").forEach(path -> ((SVGPath) path).setStroke(color));
        }
    }

    private static Node drawn(Icon drawing, double size) {
        SVGPath path = new SVGPath();
        path.setContent(drawing.path());
        path.getStyleClass().add(drawing.stroked() ? "sf-lines" : "sf-svg");
        if (drawing.stroked()) {
            path.setFill(Color.TRANSPARENT);
            path.setStrokeWidth(2);
            path.setStrokeLineCap(StrokeLineCap.ROUND);
            path.setStrokeLineJoin(StrokeLineJoin.ROUND);
        }
        // The whole square counts, not the ink alone: icons of different shapes stand in line.
        Rectangle square = new Rectangle(drawing.size(), drawing.size(), Color.TRANSPARENT);
        Group scaled = new Group(square, path);
        scaled.setScaleX(size / drawing.size());
        scaled.setScaleY(size / drawing.size());
        return new Group(scaled);
    }

    private static Optional<Node> drawn(String svg, double size) {
        Group paths = new Group();
        Matcher matcher = PATH.matcher(svg);
        while (matcher.find()) {
            SVGPath path = new SVGPath();
            path.setContent(matcher.group(1));
            path.getStyleClass().add("sf-svg");
            paths.getChildren().add(path);
        }
        if (paths.getChildren().isEmpty()) {
            return Optional.empty();
        }
        paths.setScaleX(size / SVG_SIZE);
        paths.setScaleY(size / SVG_SIZE);
        return Optional.of(new Group(paths));
    }
}
