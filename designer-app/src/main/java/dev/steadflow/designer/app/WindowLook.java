package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.texts.Texts;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.designer.ui.ThemeChoice;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Colours and language as a person chose them. Owned by the JavaFX thread. */
final class WindowLook {

    private final Theme theme;
    private final SettingsFile settings;
    private final Consumer<String> onMessage;

    WindowLook(Theme theme, SettingsFile settings, Consumer<String> onMessage) {
        this.theme = theme;
        this.settings = settings;
        this.onMessage = onMessage;
    }

    /** The language of the next start. */
    Texts.Language language() {
        return Texts.Language.of(settings.settings().language());
    }

    void choose(Texts.Language language) {
        settings.update(now -> now.withLanguage(language.code()));
        onMessage.accept(say(language, "The language changes at the next start."));
    }

    ThemeChoice theme() {
        return theme.choice();
    }

    void show(ThemeChoice choice) {
        theme.apply(choice);
        settings.update(now -> now.withTheme(choice.name().toLowerCase(Locale.ROOT)));
    }

    void toggleTheme() {
        show(theme.isDark() ? ThemeChoice.LIGHT : ThemeChoice.DARK);
    }
}
