package dev.steadflow.designer.canvas;

import java.util.List;
import javafx.scene.paint.Color;

/**
 * The colours of the canvas. Text has a contrast of at least 4.5:1 on what it stands on, lines of wires 3:1 on the
 * background.
 *
 * @param dark whether states show their colour for dark backgrounds
 * @param background behind everything
 * @param grid the dots of the grid
 * @param card the surface of a card
 * @param cardEdge its outline
 * @param shadow below a card
 * @param frame the surface of a frame
 * @param frameEdge the outline of a frame
 * @param lane the surface of a lane
 * @param laneEdge the outline of a lane
 * @param title the first line of a card
 * @param text the second line, lane titles, labels
 * @param wire a wire
 * @param accent selection, wire under the pointer, lane that takes a drop
 * @param refused where a drop is refused
 * @param warning the mark of a problem that does not keep the flow from running
 * @param begin the mark of the first node
 * @param families accents of step families and kinds, see {@link Accents}
 */
public record CanvasPaints(
        boolean dark,
        Color background,
        Color grid,
        Color card,
        Color cardEdge,
        Color shadow,
        Color frame,
        Color frameEdge,
        Color lane,
        Color laneEdge,
        Color title,
        Color text,
        Color wire,
        Color accent,
        Color refused,
        Color warning,
        Color begin,
        List<Color> families) {

    /** For light windows. */
    public static final CanvasPaints LIGHT = new CanvasPaints(
            false,
            Color.web("#F6F7F9"),
            Color.web("#D9DDE3"),
            Color.web("#FFFFFF"),
            Color.web("#D3D8E0"),
            Color.web("#0F172A", 0.07),
            Color.web("#FFFFFF", 0.72),
            Color.web("#B4BCC9"),
            Color.web("#EEF1F5", 0.85),
            Color.web("#DDE2EA"),
            Color.web("#18202E"),
            Color.web("#5A6577"),
            Color.web("#7B8799"),
            Color.web("#4F5FE8"),
            Color.web("#DC2626"),
            Color.web("#B45309"),
            Color.web("#15803D"),
            families(
                    "#2563EB", "#B45309", "#7C3AED", "#0F766E", "#DB2777", "#C2410C", "#4F46E5", "#0369A1", "#4D7C0F",
                    "#475569", "#DC2626"));

    /** For dark windows. */
    public static final CanvasPaints DARK = new CanvasPaints(
            true,
            Color.web("#14171D"),
            Color.web("#272C36"),
            Color.web("#1F242D"),
            Color.web("#363D4A"),
            Color.web("#000000", 0.28),
            Color.web("#1B1F27", 0.80),
            Color.web("#4A5364"),
            Color.web("#171A21", 0.90),
            Color.web("#2C323D"),
            Color.web("#EEF1F6"),
            Color.web("#9AA6B8"),
            Color.web("#6B778A"),
            Color.web("#8B95FF"),
            Color.web("#F87171"),
            Color.web("#FBBF24"),
            Color.web("#4ADE80"),
            families(
                    "#60A5FA", "#FBBF24", "#A78BFA", "#2DD4BF", "#F472B6", "#FB923C", "#818CF8", "#38BDF8", "#A3E635",
                    "#94A3B8", "#F87171"));

    public CanvasPaints {
        families = List.copyOf(families);
    }

    private static List<Color> families(String... colors) {
        return List.of(colors).stream().map(Color::web).toList();
    }

    /** Light or dark. */
    public static CanvasPaints of(boolean dark) {
        return dark ? DARK : LIGHT;
    }

    /** The same colour, so much of it over nothing. */
    public static Color faint(Color color, double opacity) {
        return Color.color(color.getRed(), color.getGreen(), color.getBlue(), opacity);
    }
}
