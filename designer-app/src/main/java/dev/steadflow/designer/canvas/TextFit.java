package dev.steadflow.designer.canvas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Measures texts and cuts those that are too long; each text is measured once per font. JavaFX thread only. */
final class TextFit {

    /** Enough for all texts of the largest flows; measuring again would do no harm. */
    private static final int REMEMBERED = 20_000;

    /** Behind a space or a dash, and before a capital letter that follows a small one. */
    private static final Pattern WORD_END = Pattern.compile("(?<=[ _-])|(?<=\\p{Ll})(?=\\p{Lu})");

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

    /** The text in one line if it fits, else in two; the second is cut if need be. Breaks between words, also in camelCase. */
    String twoLines(String text, Font font, double width) {
        if (width(text, font) <= width) {
            return text;
        }
        String first = "";
        String begun = "";
        for (String word : WORD_END.split(text)) {
            begun += word;
            if (width(begun.strip(), font) > width) {
                break;
            }
            first = begun;
        }
        return first.isEmpty()
                ? fit(text, font, width)
                : first.strip() + "\n" + fit(text.substring(first.length()).strip(), font, width);
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
