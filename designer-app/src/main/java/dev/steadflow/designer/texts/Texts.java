package dev.steadflow.designer.texts;

import static dev.steadflow.designer.texts.Texts.say;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the designer says to people, in the language that the program was started in. The code says it in English, and the
 * bundles {@code texts} have the words by a key made of the English: a text that is in no bundle yet is shown in English
 * rather than not at all. The language is that of the Java process ({@link Language#use}), as it is for the words that
 * JavaFX itself shows. Thread-safe.
 */
public final class Texts {

    private static final String BUNDLE = "dev.steadflow.designer.texts.texts";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)\\}");

    /** What was looked up once, as lists of events say the same words again and again; bounded by what the program says. */
    private static final Map<Locale, Map<String, String>> FOUND = new ConcurrentHashMap<>();

    private static final Pattern SMALL = Pattern.compile("[a-z]");

    /** A language that there are words in. */
    public enum Language {
        /** What the program is written in. */
        ENGLISH("en", "English"),
        /** Deutsch. */
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

        /** Makes it the language of this process. Dates and numbers stay as the desktop writes them. */
        public void use() {
            Locale formats = Locale.getDefault(Locale.Category.FORMAT);
            Locale.setDefault(Locale.forLanguageTag(code));
            Locale.setDefault(Locale.Category.FORMAT, formats);
        }
    }

    private Texts() {}

    /**
     * The words for an English text in the language of this process.
     *
     * @param english as in the program; {@code {0}} stands for the first of the values
     * @param values numbers are written as the language does, everything else as it says itself
     */
    public static String say(String english, Object... values) {
        Locale locale = locale();
        return filled(words(english, locale), locale, values);
    }

    /** The country-less locale of the words, for numbers and names of months in a line with them. */
    public static Locale locale() {
        return Locale.forLanguageTag(
                Language.of(Locale.getDefault(Locale.Category.DISPLAY).getLanguage()).code());
    }

    /**
     * A number of things.
     *
     * @param one what stands for one of them
     * @param many what stands for any other number of them, with {@code {0}} for the number
     */
    public static String counted(long count, String one, String many) {
        return count == 1 ? say(one) : say(many, count);
    }

    /** The words in a language that may be another than that of this process. */
    public static String say(Language language, String english) {
        return words(english, Locale.forLanguageTag(language.code()));
    }

    private static String filled(String words, Locale locale, Object... values) {
        return values.length == 0
                ? words
                : PLACE.matcher(words).replaceAll(found -> {
                    int place = Integer.parseInt(found.group(1));
                    return Matcher.quoteReplacement(
                            place < values.length ? shown(values[place], locale) : found.group());
                });
    }

    private static String shown(Object value, Locale locale) {
        return value instanceof Integer || value instanceof Long
                ? NumberFormat.getIntegerInstance(locale).format(value)
                : String.valueOf(value);
    }

    private static String words(String english, Locale locale) {
        return FOUND.computeIfAbsent(locale, first -> new ConcurrentHashMap<>())
                .computeIfAbsent(english, text -> find(text, locale));
    }

    private static String find(String english, Locale locale) {
        try {
            return ResourceBundle.getBundle(BUNDLE, locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                    .getString(key(english));
        } catch (MissingResourceException e) {
            return english;
        }
    }

    /**
     * The key of an English text: {@code Save as…} has {@code save-as-dots}, and what begins with a small letter has
     * {@code failed-small}, for languages in which the word in a line is another than the word that begins one.
     */
    public static String key(String english) {
        String spelled = english.replace("$", "dollar-").replace("“", "quote-").replace("…", "-dots");
        String key = spelled.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return SMALL.matcher(english).lookingAt() ? key + "-small" : key;
    }
}
