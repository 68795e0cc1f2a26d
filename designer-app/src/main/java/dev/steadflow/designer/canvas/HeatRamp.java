package dev.steadflow.designer.canvas;

import java.util.List;
import javafx.scene.paint.Color;

/** The colours from cold to hot. Numbers stand beside them wherever they are shown: colour never says it alone. */
final class HeatRamp {

    private static final List<Color> LIGHT =
            List.of(Color.web("#93C5FD"), Color.web("#FBBF24"), Color.web("#F97316"), Color.web("#DC2626"));
    private static final List<Color> DARK =
            List.of(Color.web("#3B82F6"), Color.web("#D9A514"), Color.web("#F97316"), Color.web("#F87171"));

    /** How much of the colour a card's surface takes, so that its texts stay readable. */
    private static final double SURFACE = 0.26;

    private HeatRamp() {}

    /** @param warmth from 0 to 1 */
    static Color color(double warmth, boolean dark) {
        List<Color> stops = dark ? DARK : LIGHT;
        double place = Math.clamp(warmth, 0, 1) * (stops.size() - 1);
        int from = (int) Math.min(place, stops.size() - 2);
        return stops.get(from).interpolate(stops.get(from + 1), place - from);
    }

    /** A card's surface. */
    static Color surface(double warmth, CanvasPaints paints) {
        return paints.card().interpolate(color(warmth, paints.dark()), SURFACE);
    }
}
