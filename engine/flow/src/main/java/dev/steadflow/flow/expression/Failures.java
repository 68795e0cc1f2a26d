package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.JException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts the failures of the library into words. */
final class Failures {

    private static final String UNKNOWN_CODE = "JSonataException ";

    private static final int MAX_QUOTED = 60;

    private Failures() {}

    /** A part of somebody's text as a message quotes it: its beginning. */
    static String shortened(String text) {
        return text.length() <= MAX_QUOTED ? text : text.substring(0, text.offsetByCodePoints(0, MAX_QUOTED / 2)) + "…";
    }

    /** A message whose numbers are written alike everywhere. */
    @SuppressWarnings("AnnotateFormatMethod") // The annotation would be a dependency for this one method.
    static String words(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** The failure with the expression and the place in it. */
    static ExpressionException inText(Throwable failure, String text, LibraryText libraryText) {
        int position = failure instanceof JException known && known.getLocation() > 0
                ? Math.min(libraryText.position(known.getLocation()), text.length())
                : -1;
        ExpressionException exception = new ExpressionException(message(failure), text, position);
        exception.initCause(failure);
        return exception;
    }

    static String message(Throwable failure) {
        return switch (failure) {
            case JException known -> sentence(known.getMessage());
            case LimitException limit -> sentence(limit.getMessage());
            case IllegalArgumentException ours when ours.getMessage() != null -> sentence(ours.getMessage());
            case StackOverflowError _ ->
                "Expected an expression that ends, but it goes too deep. Does its recursion end?";
            case ClassCastException _,NullPointerException _,IndexOutOfBoundsException _ ->
                "Expected arguments and operands of the right types, but found others. Check what each name holds.";
            default -> failure.getCause() != null
                    ? message(failure.getCause())
                    : sentence(failure.getMessage());
        };
    }

    private static String sentence(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "The expression cannot be evaluated.";
        }
        String plain = text.startsWith(UNKNOWN_CODE) ? text.substring(UNKNOWN_CODE.length()) : text;
        String named = plain.replace("(end)", "end of expression");
        String capital = named.substring(0, 1).toUpperCase(Locale.ROOT) + named.substring(1);
        return capital.endsWith(".") || capital.endsWith("?") || capital.endsWith("!") ? capital : capital + ".";
    }
}
