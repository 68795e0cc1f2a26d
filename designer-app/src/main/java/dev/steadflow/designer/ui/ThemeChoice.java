package dev.steadflow.designer.ui;

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
        return words;
    }
}
