package dev.steadflow.designer.ui;

import static dev.steadflow.designer.texts.Texts.say;

import java.util.Locale;

/** Which colours a person asked for. */
public enum ThemeChoice {
    /** Dark on light, always. */
    LIGHT,
    /** Light on dark, always. */
    DARK,
    /** Whatever the desktop prefers, following it while the program runs. */
    DESKTOP;

    /** What menus show. */
    public String words() {
        return switch (this) { // Said when it is asked for: options are read before the language is known.
            case LIGHT -> say("Light");
            case DARK -> say("Dark");
            case DESKTOP -> say("As the desktop");
        };
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
