package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Functions;
import java.text.ParseException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbers written and read by a picture. The library does the work, but sees neither the machine's language nor a
 * picture or number that would keep it busy.
 */
final class PictureFunctions {

    /** Longer than any picture that means something; the library's time grows with the square of the length. */
    private static final int MAX_PICTURE = 1_000;
    /** The library takes one call inside another for each thousand. */
    private static final long MAX_ROMAN = 99_999;

    private PictureFunctions() {}

    static @Nullable Object formatNumber(Arguments arguments) {
        if (!(arguments.at(0) instanceof Number number)) {
            return null;
        }
        String picture = picture(arguments, "formatNumber");
        if (picture.isEmpty()) {
            throw new IllegalArgumentException("Expected a picture such as '#,##0.00', but found an empty one.");
        }
        Map<?, ?> options = arguments.at(2) instanceof Map<?, ?> given ? given : null;
        return byPicture(picture, () -> Functions.formatNumber(number, picture, options));
    }

    /** The library says in many ways that a picture is none. */
    private static String byPicture(String picture, Supplier<String> formatting) {
        try {
            return formatting.get();
        } catch (RuntimeException e) {
            boolean wordless = e.getMessage() == null || e.getMessage().contains("%s")
                    || e instanceof ClassCastException || e instanceof NullPointerException;
            String message = Failures.words("Expected a picture and options of JSONata, but found '%s'%s",
                    Failures.shortened(picture), wordless ? "." : ": " + Failures.shortened(e.getMessage()));
            throw new IllegalArgumentException(message, e);
        }
    }

    static @Nullable Object formatInteger(Arguments arguments) {
        if (!(arguments.at(0) instanceof Number number)) {
            return null;
        }
        String picture = picture(arguments, "formatInteger");
        double whole = Math.floor(number.doubleValue());
        if (!(Math.abs(whole) < 0x1p63) || picture.isEmpty()) {
            throw new IllegalArgumentException("Expected a whole number of at most 18 digits and a picture, but found "
                    + Failures.words("%s and '%s'.", number, Failures.shortened(picture)));
        }
        int semicolon = picture.lastIndexOf(';');
        String kind = semicolon < 0 ? picture : picture.substring(0, semicolon);
        String modifier = semicolon < 0 || semicolon == picture.length() - 1 ? "" : picture.substring(semicolon);
        if (kind.equalsIgnoreCase("i") && Math.abs(whole) > MAX_ROMAN) {
            throw new IllegalArgumentException("Expected at most 99,999 to be written in Roman numerals.");
        }
        long value = (long) whole;
        return byPicture(picture, () -> formatted(value, kind, modifier));
    }

    private static String formatted(long value, String kind, String modifier) {
        return switch (kind) {
            case "I" -> Functions.formatInteger(value, "i" + modifier).toUpperCase(Locale.ROOT);
            case "W" -> Functions.formatInteger(value, "Ww" + modifier).toUpperCase(Locale.ROOT);
            case "w" -> Functions.formatInteger(value, "Ww" + modifier).toLowerCase(Locale.ROOT);
            default -> Functions.formatInteger(value, kind + modifier);
        };
    }

    static @Nullable Object parseInteger(Arguments arguments) {
        if (arguments.text(0).isEmpty()) {
            return null;
        }
        String text = arguments.requiredText(0);
        String picture = picture(arguments, "parseInteger");
        String kind = picture.endsWith(";o") ? picture.substring(0, picture.length() - 2) : picture;
        try {
            if (text.length() > MAX_PICTURE) {
                throw new IllegalArgumentException();
            }
            return switch (kind) {
                case "i", "I" -> Functions.parseInteger(text.toUpperCase(Locale.ROOT), "I");
                case "w", "W", "Ww" -> Functions.parseInteger(text.toLowerCase(Locale.ROOT), "w");
                default -> Functions.parseInteger(text, picture);
            };
        } catch (ParseException | RuntimeException e) {
            throw new IllegalArgumentException(
                    Failures.words("Expected a whole number by the picture '%s', but found '%s'.",
                            Failures.shortened(picture), Failures.shortened(text)),
                    e);
        }
    }

    private static String picture(Arguments arguments, String function) {
        String picture = arguments.requiredText(1);
        if (picture.length() > MAX_PICTURE) {
            throw new IllegalArgumentException("Expected a picture of at most 1,000 characters for $" + function + ".");
        }
        return picture;
    }
}
