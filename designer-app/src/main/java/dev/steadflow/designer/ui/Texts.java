package dev.steadflow.designer.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The words of menus, commands, toolbar and status line in the language that a person chose. The program says them in
 * English; the bundle {@code texts} has them by a key made of the English, so that a text which is in no bundle yet is
 * shown in English rather than not at all. Immutable.
 */
public final class Texts {

    private static final String BUNDLE = "dev.steadflow.designer.ui.texts";

    /** The language that the program is written in. */
    public static final Texts ENGLISH = new Texts(Language.ENGLISH);

    /** A language that there are words in. */
    public enum Language {
        /** Complete. */
        ENGLISH("en", "English"),
        /** Menus, commands, toolbar and status line. */
        GERMAN("de", "Deutsch");

        private final String code;
        private final String ownName;

        Language(String code, String ownName) {
            this.code = code;
            this.ownName = ownName;
        }

        /** As settings keep it. */
        public String code() {
            return code;
        }

        /** What its speakers call it. */
        public String ownName() {
            return ownName;
        }

        /** The language of a code; English for one that there are no words in. */
        public static Language of(String code) {
            for (Language language : values()) {
                if (language.code.equals(code)) {
                    return language;
                }
            }
            return ENGLISH;
        }
    }

    private final ResourceBundle bundle;
    private final Locale locale;

    /** The words of a language. */
    public Texts(Language language) {
        locale = Locale.forLanguageTag(language.code());
        bundle = ResourceBundle.getBundle(BUNDLE, locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * The words for an English text.
     *
     * @param english as in the program; {@code {0}} stands for the first of the values
     */
    public String of(String english, Object... values) {
        String words = words(english);
        return values.length == 0 ? words : new MessageFormat(words, locale).format(values);
    }

    private String words(String english) {
        try {
            return bundle.getString(key(english));
        } catch (MissingResourceException e) {
            return english;
        }
    }

    /** The key of an English text: {@code Save as…} has {@code save-as}. */
    public static String key(String english) {
        return english.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
