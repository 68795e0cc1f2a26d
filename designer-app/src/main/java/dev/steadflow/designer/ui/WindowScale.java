package dev.steadflow.designer.ui;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How large everything in the windows is. JavaFX reads it once, before the first window, from a system property, and draws
 * text and canvas sharp at that scale.
 */
public final class WindowScale {

    /** What a person may choose, in percent; 0 is as the desktop. */
    public static final List<Integer> CHOICES = List.of(0, 100, 125, 150, 175, 200);

    private WindowScale() {}

    /** Whether JavaFX can be told on this system; macOS has the scale of each screen in its own settings. */
    public static boolean isPossible(String osName) {
        return property(osName).isPresent();
    }

    /**
     * Scales the windows that are opened later. Call it before JavaFX starts; a property that was set already stays.
     *
     * @param percent 0: as the desktop
     */
    public static void apply(int percent, String osName) {
        property(osName)
                .filter(name -> percent > 0 && System.getProperty(name) == null)
                .ifPresent(name -> System.setProperty(name, percent + "%"));
    }

    private static Optional<String> property(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        return name.contains("linux")
                ? Optional.of("glass.gtk.uiScale")
                : name.contains("win") && !name.contains("darwin")
                        ? Optional.of("glass.win.uiScale")
                        : Optional.empty();
    }
}
