package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Utils;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The functions of numbers where the library's lose digits, take room without bound, or read what JSONata does not call
 * a number. They behave as https://docs.jsonata.org/numeric-functions says.
 */
final class NumberFunctions {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([Ee][-+]?[0-9]+)?");
    private static final Pattern OTHER_BASE = Pattern.compile("0([xX][0-9A-Fa-f]+|[oO][0-7]+|[bB][01]+)");
    /** Far beyond any number as text; keeps the digits of a hostile one from being worked on at all. */
    private static final int MAX_DIGITS = 1_000;
    /** A double has no digit further out than this. */
    private static final int MAX_PRECISION = 400;

    private NumberFunctions() {}

    static @Nullable Object number(Arguments arguments) {
        return switch (arguments.at(0)) {
            case null -> null;
            case Number number -> number;
            case Boolean flag -> flag ? 1 : 0;
            case String text -> parsed(text);
            default ->
                throw new IllegalArgumentException("Expected argument 1 of $number to be a number, string or boolean.");
        };
    }

    private static Number parsed(String text) {
        double value = Double.NaN;
        if (text.length() <= MAX_DIGITS && DECIMAL.matcher(text).matches()) {
            value = Double.parseDouble(text);
        } else if (text.length() <= MAX_DIGITS) {
            Matcher other = OTHER_BASE.matcher(text);
            if (other.matches()) {
                int base = switch (text.charAt(1)) {
                    case 'x', 'X' -> 16;
                    case 'o', 'O' -> 8;
                    default -> 2;
                };
                value = new BigInteger(text.substring(2), base).doubleValue();
            }
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    Failures.words("Expected a text that is a number, but found '%s'.", Failures.shortened(text)));
        }
        return Utils.convertNumber(value);
    }

    static @Nullable Object abs(Arguments arguments) {
        return switch (arguments.at(0)) {
            case null -> null;
            case BigInteger number -> number.abs();
            case BigDecimal number -> number.abs();
            case Number number -> Utils.convertNumber(Math.abs(number.doubleValue()));
            default -> throw new IllegalArgumentException("Expected argument 1 of $abs to be a number.");
        };
    }

    /** To the nearest number with so many decimals; halves go to the even neighbour. */
    static @Nullable Object round(Arguments arguments) {
        if (!(arguments.at(0) instanceof Number number)) {
            return null;
        }
        long precision = arguments.integer(1).orElse(0L);
        double value = number.doubleValue();
        if (precision > MAX_PRECISION || !Double.isFinite(value)) {
            return number;
        }
        return precision < -MAX_PRECISION
                ? Integer.valueOf(0)
                : Utils.convertNumber(
                        new BigDecimal(Double.toString(value)).setScale((int) precision, RoundingMode.HALF_EVEN)
                                .doubleValue());
    }

    static @Nullable Object power(Arguments arguments) {
        if (!(arguments.at(0) instanceof Number base) || !(arguments.at(1) instanceof Number exponent)) {
            return null;
        }
        double result = Math.pow(base.doubleValue(), exponent.doubleValue());
        if (!Double.isFinite(result)) {
            throw new IllegalArgumentException(
                    Failures.words("Expected a power that is a number, but %s to the power of %s is none.", base,
                            exponent));
        }
        return Utils.convertNumber(result);
    }

    /** Adds from left to right, as the reference implementation does, so that sums are the same everywhere. */
    static @Nullable Object sum(Arguments arguments) {
        return arguments.at(0) == null ? null : finite(total(numbers(arguments)), "sum");
    }

    static @Nullable Object average(Arguments arguments) {
        List<?> numbers = numbers(arguments);
        return numbers.isEmpty() ? null : finite(total(numbers) / numbers.size(), "average");
    }

    private static double total(List<?> numbers) {
        double total = 0;
        for (Object number : numbers) {
            if (!(number instanceof Number summand)) {
                throw new IllegalArgumentException("Expected argument 1 to be an array of numbers.");
            }
            total += summand.doubleValue();
        }
        return total;
    }

    private static List<?> numbers(Arguments arguments) {
        return switch (arguments.at(0)) {
            case null -> List.of();
            case List<?> list -> list;
            case Object one -> List.of(one);
        };
    }

    private static Number finite(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    Failures.words("Expected a %s that is a number, but it is too large.", what));
        }
        return Utils.convertNumber(value);
    }

    static Object count(Arguments arguments) {
        return arguments.at(0) == null ? 0 : numbers(arguments).size();
    }
}
