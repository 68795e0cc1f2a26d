package dev.steadflow.designer.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;

/**
 * The colours and shapes of every window: AtlantaFX Primer, light or dark, with Modena's colour names (ControlsFX needs
 * them) and our own rules. They are one user-agent style sheet, so that dialogs and popups get them too. Owned by the
 * JavaFX thread.
 */
public final class Theme {

    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark", false);
    private ThemeChoice choice = ThemeChoice.LIGHT;
    private boolean reduced;

    /** Follows the desktop while the choice is {@link ThemeChoice#DESKTOP}. */
    public Theme() {
        Platform.getPreferences().colorSchemeProperty().addListener((observed, before, now) -> {
            if (choice == ThemeChoice.DESKTOP) {
                apply(ThemeChoice.DESKTOP);
            }
        });
    }

    /** Shows these colours in all windows, now. */
    public void apply(ThemeChoice newChoice) {
        choice = newChoice;
        boolean nowDark = switch (newChoice) {
            case LIGHT -> false;
            case DARK -> true;
            case DESKTOP -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
        Application.setUserAgentStylesheet(styleSheet(nowDark));
        dark.set(nowDark);
    }

    /** Says that nothing is to move by itself; else it is as the desktop wants it. */
    public void reduceMotion(boolean nothingMoves) {
        reduced = nothingMoves;
    }

    /** Whether views show at once what they could move to. */
    public boolean isMotionReduced() {
        return reduced || Platform.getPreferences().isReducedMotion();
    }

    /** What was asked for last. */
    public ThemeChoice choice() {
        return choice;
    }

    /** Whether dark colours are shown; views that paint themselves listen to it. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /**
     * Calls a view back whenever the colours have changed, for as long as the view is used: it need not be closed. The theme
     * outlives all views, so it keeps none of them.
     */
    public void whenChanged(Node view, Runnable repaint) {
        ChangeListener<Boolean> listener = (observed, before, now) -> repaint.run();
        view.getProperties().put(listener, view); // The view keeps its listener alive.
        dark.addListener(new WeakChangeListener<>(listener));
    }

    /** Whether dark colours are shown. */
    public boolean isDark() {
        return dark.get();
    }

    private static String styleSheet(boolean dark) {
        String primer = dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
        String css = read(primer)
                + read("/dev/steadflow/designer/ui/modena-bridge.css")
                + read("/dev/steadflow/designer/ui/" + (dark ? "steadflow-dark.css" : "steadflow-light.css"))
                + read("/dev/steadflow/designer/ui/steadflow.css");
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String resource) {
        try (InputStream in = Theme.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Expected the style sheet '" + resource + "' on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException("The style sheet '" + resource + "' could not be read.", e);
        }
    }
}
