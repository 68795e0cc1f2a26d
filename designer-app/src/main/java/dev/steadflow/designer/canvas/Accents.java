package dev.steadflow.designer.canvas;

import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;

/** The colour by which a family of steps, or a kind, is known: on the canvas, in the palette, in headers and lists. */
public final class Accents {

    /** Places in {@link CanvasPaints#families()} of the families and kinds that are always the same colour. */
    private static final Map<String, Integer> PLACES = Map.ofEntries(
            Map.entry("http", 0),
            Map.entry("files", 1),
            Map.entry("sql", 3),
            Map.entry("data", 2),
            Map.entry("mail", 4),
            Map.entry("shell", 9),
            Map.entry("ai", 2),
            Map.entry("time", 7),
            Map.entry("messaging", 5),
            Map.entry("script", 8),
            Map.entry("choice", 5),
            Map.entry("parallel", 6),
            Map.entry("race", 4),
            Map.entry("sleep", 7),
            Map.entry("scope", 8),
            Map.entry("forEach", 0),
            Map.entry("loop", 2),
            Map.entry("background", 3),
            Map.entry("webhook", 5),
            Map.entry("wait", 7),
            Map.entry("respond", 8),
            Map.entry("signal", 4),
            Map.entry("flow", 6),
            Map.entry("set", 9),
            Map.entry("end", 9),
            Map.entry("fail", 10));

    private Accents() {}

    /**
     * The colour in a theme.
     *
     * @param family of a step, {@code http} of {@code http/request}, or the kind of a node
     */
    public static Color of(String family, CanvasPaints paints) {
        List<Color> colors = paints.families();
        // The last three colours say "plain" and "failed"; families of unknown plugins get one of the others.
        return colors.get(PLACES.getOrDefault(family, Math.floorMod(family.hashCode(), colors.size() - 3)));
    }
}
