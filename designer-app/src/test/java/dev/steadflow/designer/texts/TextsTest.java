package dev.steadflow.designer.texts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.texts.Texts.Language;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final String BUNDLE = "dev.steadflow.designer.texts.texts";
    private static final Pattern PLACE = Pattern.compile("\\{\\d\\}");

    private static final String[] SAME_IN_GERMAN = {
            "Cron", "Engine", "Id", "Mail", "Name", "OK", "Parallel", "Plugins", "Plugins in {0}",
            "Schema", "Shell", "Signal", "Status", "Steadflow", "System", "Tests", "Token", "Truststore",
            "Variable", "Version", "Webhook", "in {0}", "ms", "{0} in {1}"
    };

    private final Locale before = Locale.getDefault();
    private final Locale formats = Locale.getDefault(Locale.Category.FORMAT);

    @BeforeEach
    void english() {
        Language.ENGLISH.use();
    }

    @AfterEach
    void asItWas() {
        Locale.setDefault(before);
        Locale.setDefault(Locale.Category.FORMAT, formats);
    }

    @Test
    void englishAndGermanHaveTheSameTexts() {
        ResourceBundle english = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH);
        ResourceBundle german = ResourceBundle.getBundle(BUNDLE, Locale.GERMAN);

        assertThat(german.getLocale()).isEqualTo(Locale.GERMAN);
        assertThat(german.keySet()).isEqualTo(english.keySet());
        english.keySet().forEach(key -> assertThat(Texts.key(english.getString(key))).isEqualTo(key));
    }

    @Test
    void everyValueHasItsPlaceInBothLanguages() {
        ResourceBundle english = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH);
        ResourceBundle german = ResourceBundle.getBundle(BUNDLE, Locale.GERMAN);

        english.keySet().forEach(key -> assertThat(places(german.getString(key))).as(key)
                .containsExactlyInAnyOrderElementsOf(places(english.getString(key))));
    }

    @Test
    void germanIsNotEnglish() {
        ResourceBundle english = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH);
        ResourceBundle german = ResourceBundle.getBundle(BUNDLE, Locale.GERMAN);

        assertThat(english.keySet().stream().filter(key -> german.getString(key).equals(english.getString(key)))
                .map(english::getString))
                .as("texts that are the same in German; list them here if that is right")
                .containsExactlyInAnyOrder(SAME_IN_GERMAN);
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    @Test
    void valuesStandWhereTheLanguageWantsThem() {
        assertThat(Texts.say("Saved {0}", "12:04")).isEqualTo("Saved 12:04");
        Language.GERMAN.use();
        assertThat(Texts.say("{0} problems", 3)).isEqualTo("3 Probleme");
        assertThat(Texts.say("{0} problems", 1_000)).isEqualTo("1.000 Probleme");
    }

    @Test
    void whatAValueSaysIsTakenAsItIs() {
        assertThat(Texts.say("Saved {0}", "{1} $1 \\")).isEqualTo("Saved {1} $1 \\");
    }

    @Test
    void whatIsInNoBundleIsShownInEnglish() {
        Language.GERMAN.use();
        assertThat(Texts.say("Quite new here")).isEqualTo("Quite new here");
    }

    @Test
    void anUnknownLanguageIsEnglish() {
        assertThat(Language.of("tlh")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("de")).isEqualTo(Language.GERMAN);
        Locale.setDefault(Locale.FRENCH);
        assertThat(Texts.say("{0} problems", 3)).isEqualTo("3 problems");
    }

    @Test
    void datesStayAsTheDesktopWritesThem() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ITALY);
        Language.GERMAN.use();

        assertThat(Locale.getDefault(Locale.Category.FORMAT)).isEqualTo(Locale.ITALY);
        assertThat(Locale.getDefault(Locale.Category.DISPLAY).getLanguage()).isEqualTo("de");
    }
}
