package dev.steadflow.designer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final String BUNDLE = "dev.steadflow.designer.ui.texts";

    @Test
    void englishAndGermanHaveTheSameTexts() {
        ResourceBundle english = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH);
        ResourceBundle german = ResourceBundle.getBundle(BUNDLE, Locale.GERMAN);

        assertThat(german.getLocale()).isEqualTo(Locale.GERMAN);
        assertThat(german.keySet()).isEqualTo(english.keySet());
        english.keySet().forEach(key -> assertThat(Texts.key(english.getString(key))).isEqualTo(key));
    }

    @Test
    void valuesStandWhereTheLanguageWantsThem() {
        assertThat(new Texts(Texts.Language.GERMAN).of("{0} problems", 3)).isEqualTo("3 Probleme");
        assertThat(Texts.ENGLISH.of("Saved {0}", "12:04")).isEqualTo("Saved 12:04");
    }

    @Test
    void whatIsInNoBundleIsShownInEnglish() {
        assertThat(new Texts(Texts.Language.GERMAN).of("Quite new here")).isEqualTo("Quite new here");
    }

    @Test
    void anUnknownLanguageIsEnglish() {
        assertThat(Texts.Language.of("tlh")).isEqualTo(Texts.Language.ENGLISH);
        assertThat(Texts.Language.of("de")).isEqualTo(Texts.Language.GERMAN);
    }
}
