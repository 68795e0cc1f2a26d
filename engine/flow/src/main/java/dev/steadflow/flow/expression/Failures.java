package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the failures of the library into words. */
final class Failures {

    /** The functions that give numbers of their own for a place have codes that begin so. */
    private static final String OF_FUNCTIONS = "D3";
    private static final int MAX_MESSAGE = 1_000;

    private static final int MAX_QUOTED = 60;
    private static final String WRONG_TYPES =
            "Expected arguments and operands of the right types, but found others. Check what each name holds.";

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

    /** A failure to read an expression. */
    static ExpressionException ofText(Throwable failure, ParsedExpression parsed, LibraryText libraryText) {
        return failure instanceof JException || failure instanceof StackOverflowError
                ? at(place(failure), failure, parsed, libraryText)
                : at(0, new IllegalArgumentException("Expected an expression of JSONata, but this one cannot be read.",
                        failure), parsed, libraryText);
    }

    /** A failure to evaluate it. The library may have hidden the exception that ended the evaluation at a bound. */
    static ExpressionException of(
            Throwable failure, Evaluation evaluation, ParsedExpression parsed, LibraryText libraryText) {
        Throwable first = evaluation.failure().<Throwable>map(LimitException::new).orElse(failure);
        int place = place(failure);
        return at(place > 0 ? place : evaluation.position(), first, parsed, libraryText);
    }

    private static int place(Throwable failure) {
        return switch (failure) {
            case JException known when String.valueOf(known.getError()).startsWith(OF_FUNCTIONS) -> 0;
            case JException known when known.getLocation() > 0 -> known.getLocation();
            case RuntimeException wrapping when wrapping.getCause() != null -> place(wrapping.getCause());
            default -> 0;
        };
    }

    private static ExpressionException at(
            int place, Throwable failure, ParsedExpression parsed, LibraryText libraryText) {
        int position = place > 0 ? parsed.wordBefore(libraryText.position(place)) : -1;
        ExpressionException exception = new ExpressionException(message(failure), parsed.text(), position);
        exception.initCause(failure);
        return exception;
    }

    /** A value of an expression, in a few words. */
    static String described(Object value) {
        return switch (value) {
            case String text -> "the string '" + shortened(text) + "'";
            case Number number -> "the number " + shortened(number.toString());
            case Boolean flag -> flag.toString();
            case List<?> list -> words("an array of %,d items", list.size());
            case Map<?, ?> map -> words("an object of %,d members", map.size());
            default -> Jsonata.NULL_VALUE.equals(value) ? "null" : "a function";
        };
    }

    static String message(Throwable failure) {
        return switch (failure) {
            case JException known -> sentence(LibraryMessages.of(known));
            case LimitException limit -> sentence(limit.getMessage());
            case IllegalArgumentException call when "argument type mismatch".equals(call.getMessage()) -> WRONG_TYPES;
            case IllegalArgumentException ours when ours.getMessage() != null -> sentence(ours.getMessage());
            case StackOverflowError _ ->
                "Expected an expression that ends, but it goes too deep. Does its recursion end?";
            case ClassCastException _,NullPointerException _,IndexOutOfBoundsException _ -> WRONG_TYPES;
            case UnsupportedOperationException _ ->
                "Expected a change of what stands before '~>', but this changes a value from outside.";
            default -> failure.getCause() != null
                    ? message(failure.getCause())
                    : sentence(failure.getMessage());
        };
    }

    private static String sentence(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "The expression cannot be evaluated.";
        }
        String plain = text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
        String capital = plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
        return ".?!…".indexOf(capital.charAt(capital.length() - 1)) >= 0 ? capital : capital + ".";
    }
}
