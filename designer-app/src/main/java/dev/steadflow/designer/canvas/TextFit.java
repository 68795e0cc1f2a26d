package dev.steadflow.designer.canvas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Measures texts and cuts those that are too long; each text is measured once per font. JavaFX thread only. */
final class TextFit {

    /** Enough for all texts of the largest flows; measuring again would do no harm. */
    private static final int REMEMBERED = 20_000;

    private record Key(String text, Font font) {}

    private final Text probe = new Text();
    private final Map<Key, Double> widths = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Double> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** How wide a text is. */
    double width(String text, Font font) {
        return widths.computeIfAbsent(new Key(text, font), key -> {
            probe.setFont(key.font());
            probe.setText(key.text());
            return probe.getLayoutBounds().getWidth();
        });
    }

    /** The text, or as much of it as fits with {@code …} behind it. */
    String fit(String text, Font font, double width) {
        String line = text.indexOf('\n') < 0 ? text : text.substring(0, text.indexOf('\n')) + " …";
        if (width(line, font) <= width) {
            return line;
        }
        int fits = 0;
        int tooMany = line.length();
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) >>> 1;
            if (width(line.substring(0, middle) + "…", font) <= width) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return line.substring(0, fits).stripTrailing() + "…";
    }

    /** The text in lines no wider than this; a single word may be wider. */
    List<String> lines(String text, Font font, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, font) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }
}
