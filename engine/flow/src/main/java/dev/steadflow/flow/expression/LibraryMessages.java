package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.JException;
import org.jspecify.annotations.Nullable;

/** What the library's failures say, in our words: what was expected, and what was found. */
final class LibraryMessages {

    private static final String UNKNOWN_CODE = "JSonataException ";

    private LibraryMessages() {}

    /** The sentences for a failure; the codes are those of the JSONata reference implementation. */
    static String of(JException failure) {
        Object first = failure.getCurrent();
        Object second = failure.getExpected();
        String code = String.valueOf(failure.getError());
        return switch (code) {
            case "S0102" -> "Expected a number within the range of double precision, but found a larger one.";
            case "S0201" -> "Expected an operator or the end, but found " + written(first) + ".";
            case "S0202" -> "Expected " + written(first) + ", but found " + written(second) + ".";
            case "S0203" -> "Expected " + written(first) + " before the end of the expression.";
            case "S0204" -> "Expected an operator of JSONata, but found " + written(first) + ".";
            case "S0207" -> "Expected more, but the expression ends here.";
            case "S0211" -> "Expected a value, but found " + written(first) + ".";
            case "S0208" -> "Expected parameters that are names with a dollar sign, but found " + written(first) + ".";
            case "T0410" -> signature(String.valueOf(second), first);
            case "T0411" -> "Expected more arguments: what the function is called on does not fit in their place.";
            case "T0412" ->
                Failures.words("Expected an array of %s only, but found %s.", subtype(second), described(first));
            case "T1003" -> "Expected the key of an object to be a string, but found " + described(first) + ".";
            case "T1005", "T1007" ->
                Failures.words("Expected a function, but '%s' is a field. Did you mean $%1$s?", first);
            case "T1006", "T1008" -> first == null ? "Expected a function before the brackets, but found nothing."
                    : "Expected a function before the brackets, but " + written(first) + " is nothing.";
            case "T2001" ->
                Failures.words("Expected a number to the left of '%s', but found %s.", first, described(second));
            case "T2002" ->
                Failures.words("Expected a number to the right of '%s', but found %s.", first, described(second));
            case "T2003" -> "Expected a whole number to the left of '..', but found " + described(first) + ".";
            case "T2004" -> "Expected a whole number to the right of '..', but found " + described(first) + ".";
            case "T2006" -> "Expected a function to the right of '~>', but found " + described(first) + ".";
            case "T2007" -> Failures.words("Expected an order by values of one type, but found %s and %s.",
                    described(first), described(second));
            case "T2008" -> Failures.words("Expected an order by numbers or strings, but found %s and %s.",
                    described(first), described(second));
            case "T2009" ->
                Failures.words("Expected both sides of a comparison to be of one type, but found %s and %s.",
                        described(first), described(second));
            case "T2010" -> Failures.words("Expected numbers or strings on both sides of '%s', but found %s.", first,
                    described(second));
            case "T2011" -> "Expected the changes of a transform to be an object, but found " + described(first) + ".";
            case "T2012" -> "Expected the deletions of a transform to be strings, but found " + described(first) + ".";
            case "D1001" -> "Expected a number within range, but found one beyond. Was something divided by zero?";
            case "D1002" -> "Expected a number after '-', but found " + described(second) + ".";
            case "D1009" -> "Expected each key of an object once, but found " + described(first) + " twice.";
            case "D2014" -> "Expected a range of at most 10,000,000 numbers, but found one of " + first + ".";
            case "D3050" -> "Expected argument 2 of $reduce to be a function of at least two arguments.";
            case "D3060" -> "Expected argument 1 of $sqrt to be 0 or more.";
            case "D3100" -> "Expected argument 2 of $formatBase to be from 2 to 36.";
            case "D3138" -> "Expected $single to find one item, but it finds more.";
            case "D3139" -> "Expected $single to find one item, but it finds none.";
            default -> other(String.valueOf(failure.getMessage()));
        };
    }

    private static String signature(String function, @Nullable Object index) {
        String signature = BuiltIns.SIGNATURES.get(function);
        return signature == null
                ? "Expected arguments that fit the function's signature, but argument " + index + " does not."
                : Failures.words("Expected arguments of $%s that fit its signature %s, but argument %s does not.",
                        function, signature, index);
    }

    private static String subtype(@Nullable Object subtype) {
        return switch (String.valueOf(subtype)) {
            case "n" -> "numbers";
            case "s" -> "strings";
            case "o" -> "objects";
            case "b" -> "booleans";
            default -> "the right values";
        };
    }

    private static String written(@Nullable Object word) {
        return "(end)".equals(word) ? "the end of the expression"
                : "'" + Failures.shortened(String.valueOf(word)) + "'";
    }

    private static String described(@Nullable Object value) {
        return value == null ? "nothing" : Failures.described(value);
    }

    private static String other(String message) {
        String plain = message.startsWith(UNKNOWN_CODE) ? message.substring(UNKNOWN_CODE.length()) : message;
        return plain.replace("(end)", "end of expression").replace(" Object ", " function ");
    }
}
