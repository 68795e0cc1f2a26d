package dev.steadflow.designer.palette;

import dev.steadflow.designer.canvas.Accents;
import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.canvas.Icon;
import dev.steadflow.designer.canvas.KindIcons;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.StepNode;
import java.util.Map;
import java.util.Optional;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.feather.Feather;

/**
 * How a kind of node is recognised in lists and headers: the icon and the colour that it has on the canvas.
 *
 * @param drawing the icon that the canvas draws
 * @param icon shown where there is no drawing
 * @param light the colour on light backgrounds
 * @param dark the colour on dark backgrounds
 */
public record NodeLook(Optional<Icon> drawing, Feather icon, Color light, Color dark) {

    /** Families whose steps may come without an icon of their own. */
    private static final Map<String, Feather> FAMILIES = Map.of(
            "http", Feather.GLOBE,
            "files", Feather.FILE_TEXT,
            "sql", Feather.DATABASE,
            "data", Feather.SHUFFLE,
            "mail", Feather.MAIL,
            "shell", Feather.TERMINAL,
            "ai", Feather.CPU,
            "time", Feather.CALENDAR,
            "messaging", Feather.SEND,
            "script", Feather.CODE);

    /** The look of a note on the drawing. */
    public static final NodeLook NOTE = new NodeLook(
            Optional.empty(), Feather.FILE_TEXT, Color.web("#A16207"), Color.web("#EAC26B"));

    /** The look of what is no node, in plain grey. */
    public static NodeLook plain(Feather icon) {
        return new NodeLook(Optional.empty(), icon, Color.web("#57606A"), Color.web("#A3ADB9"));
    }

    /** The look of a control kind, for example {@code parallel}. */
    public static NodeLook ofKind(String kind) {
        return of(kind, KindIcons.ofKind(kind), Feather.CIRCLE);
    }

    /** The look of a step family, for example {@code http}. */
    public static NodeLook ofFamily(String family) {
        return of(family, Optional.empty(), FAMILIES.getOrDefault(family, Feather.BOX));
    }

    private static NodeLook of(String name, Optional<Icon> drawing, Feather icon) {
        return new NodeLook(
                drawing, icon, Accents.of(name, CanvasPaints.LIGHT), Accents.of(name, CanvasPaints.DARK));
    }

    /** The look of a node. */
    public static NodeLook of(NodeDefinition node) {
        if (node instanceof StepNode step) {
            int slash = step.uses().indexOf('/');
            return ofFamily(slash < 0 ? step.uses() : step.uses().substring(0, slash));
        }
        return ofKind(node.type());
    }

    /** The colour for a background. */
    public Color color(boolean onDark) {
        return onDark ? dark : light;
    }
}
