package dev.steadflow.designer.palette;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.StepNode;
import java.util.Map;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.feather.Feather;

/**
 * How a kind of node is recognised in lists and headers: an icon, and the colour of its family.
 *
 * @param icon drawn in the colour
 * @param light the colour on light backgrounds
 * @param dark the colour on dark backgrounds
 */
public record NodeLook(Feather icon, Color light, Color dark) {

    private static final Color CONTROL_LIGHT = Color.web("#57606A");
    private static final Color CONTROL_DARK = Color.web("#A3ADB9");

    private static final Map<String, Feather> KINDS = Map.ofEntries(
            Map.entry("choice", Feather.GIT_BRANCH),
            Map.entry("set", Feather.EDIT_3),
            Map.entry("flow", Feather.GIT_MERGE),
            Map.entry("sleep", Feather.CLOCK),
            Map.entry("webhook", Feather.INBOX),
            Map.entry("wait", Feather.PAUSE_CIRCLE),
            Map.entry("respond", Feather.CORNER_UP_LEFT),
            Map.entry("signal", Feather.RADIO),
            Map.entry("parallel", Feather.COLUMNS),
            Map.entry("race", Feather.FLAG),
            Map.entry("forEach", Feather.COPY),
            Map.entry("loop", Feather.REPEAT),
            Map.entry("scope", Feather.SHIELD),
            Map.entry("background", Feather.FAST_FORWARD),
            Map.entry("fail", Feather.X_OCTAGON),
            Map.entry("end", Feather.CHECK_SQUARE));

    private static final Map<String, NodeLook> FAMILIES = Map.of(
            "http", new NodeLook(Feather.GLOBE, Color.web("#2563EB"), Color.web("#7AB1FF")),
            "files", new NodeLook(Feather.FILE_TEXT, Color.web("#A16207"), Color.web("#EAC26B")),
            "sql", new NodeLook(Feather.DATABASE, Color.web("#0F766E"), Color.web("#4FD1C0")),
            "data", new NodeLook(Feather.SHUFFLE, Color.web("#7C3AED"), Color.web("#B99CFF")),
            "mail", new NodeLook(Feather.MAIL, Color.web("#BE185D"), Color.web("#F49AC1")),
            "shell", new NodeLook(Feather.TERMINAL, Color.web("#374151"), Color.web("#C3CAD5")),
            "ai", new NodeLook(Feather.CPU, Color.web("#9333EA"), Color.web("#D0A2FF")),
            "time", new NodeLook(Feather.CALENDAR, Color.web("#0369A1"), Color.web("#6CC5F5")),
            "messaging", new NodeLook(Feather.SEND, Color.web("#B45309"), Color.web("#F2B36B")),
            "script", new NodeLook(Feather.CODE, Color.web("#4D7C0F"), Color.web("#B2DD70")));

    private static final NodeLook OTHER_STEP =
            new NodeLook(Feather.BOX, Color.web("#4F46E5"), Color.web("#A5A0FF"));

    /** The look of a note on the drawing. */
    public static final NodeLook NOTE =
            new NodeLook(Feather.FILE_TEXT, Color.web("#A16207"), Color.web("#EAC26B"));

    /** The look of a control kind, for example {@code parallel}. */
    public static NodeLook ofKind(String kind) {
        return new NodeLook(KINDS.getOrDefault(kind, Feather.CIRCLE), CONTROL_LIGHT, CONTROL_DARK);
    }

    /** The look of a step family, for example {@code http}. */
    public static NodeLook ofFamily(String family) {
        return FAMILIES.getOrDefault(family, OTHER_STEP);
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
