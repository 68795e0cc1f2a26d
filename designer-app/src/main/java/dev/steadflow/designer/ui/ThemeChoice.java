package dev.steadflow.designer.ui;

import static dev.steadflow.designer.texts.Texts.say;

import java.util.Locale;

/** Which colours a person asked for. */
public enum ThemeChoice {
    /** Dark on light, always. */
    LIGHT("Light"),
    /** Light on dark, always. */
    DARK("Dark"),
    /** Whatever the desktop prefers, following it while the program runs. */
    DESKTOP("As the desktop");

    private final String words;

    ThemeChoice(String words) {
        this.words = words;
    }

    /** What menus show. */
    public String words() {
        return say(words);
    }

    /** The choice that settings keep as {@code light}, {@code dark} or {@code desktop}; the desktop's for anything else. */
    public static ThemeChoice remembered(String name) {
        for (ThemeChoice choice : values()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(name)) {
                return choice;
            }
        }
        return DESKTOP;
    }
}
