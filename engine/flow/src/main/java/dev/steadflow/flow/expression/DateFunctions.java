package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Functions;
import dev.steadflow.flow.expression.DatePicture.Literal;
import dev.steadflow.flow.expression.DatePicture.Marker;
import dev.steadflow.flow.expression.DatePicture.Part;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The functions of dates. The library does the work, but never sees the machine's clock, time zone or language, nor
 * pictures that would keep it busy.
 */
final class DateFunctions {

    /** As far as ECMAScript's dates go, which JSONata's are. */
    private static final long MAX_MILLIS = 8_640_000_000_000_000L;
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    /** Longer than any date, even in words. */
    private static final int MAX_TEXT = 200;
    private static final Pattern TIMEZONE = Pattern.compile("[-+]?[0-9]{1,4}");

    private DateFunctions() {}

    static @Nullable Object now(Evaluation evaluation, Arguments arguments) {
        return formatted(evaluation, (double) evaluation.now().toEpochMilli(), arguments.text(0), arguments.text(1));
    }

    static @Nullable Object fromMillis(Evaluation evaluation, Arguments arguments) {
        if (!(arguments.at(0) instanceof Number millis)) {
            return null;
        }
        return formatted(evaluation, millis.doubleValue(), arguments.text(1), arguments.text(2));
    }

    private static String formatted(
            Evaluation evaluation, double millis, Optional<String> picture, Optional<String> timezone) {
        if (!(Math.abs(millis) <= MAX_MILLIS)) {
            throw new IllegalArgumentException(
                    Failures.words("Expected milliseconds within 8,640,000,000,000,000 of 1970, but found %s.",
                            millis));
        }
        timezone.filter(it -> !TIMEZONE.matcher(it).matches()).ifPresent(it -> {
            throw new IllegalArgumentException(
                    Failures.words("Expected a time zone such as '+0100', but found '%s'.", Failures.shortened(it)));
        });
        String zone = timezone.orElse(null);
        if (picture.isEmpty()) {
            return Functions.dateTimeFromMillis((long) millis, null, zone);
        }
        StringBuilder out = new StringBuilder();
        for (Part part : DatePicture.of(picture.get()).parts()) {
            out.append(switch (part) {
                case Literal literal -> literal.text();
                case Marker marker -> formatted(marker, (long) millis, zone);
            });
            evaluation.checkLength(out.length());
        }
        return out.toString();
    }

    private static String formatted(Marker marker, long millis, @Nullable String zone) {
        try {
            return cased(marker, Functions.dateTimeFromMillis(millis, marker.inTitleCase(), zone));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(Failures.words("Expected a component of a date, but found '%s'.",
                    Failures.shortened("[" + marker.component() + marker.presentation() + marker.width() + "]")), e);
        }
    }

    /** The library would use the rules of the machine's language for capitals. */
    private static String cased(Marker marker, String text) {
        return switch (marker.letters()) {
            case UPPER -> text.toUpperCase(Locale.ROOT);
            case LOWER -> text.toLowerCase(Locale.ROOT);
            case AS_THEY_ARE -> text;
        };
    }

    /** As the library's, but what a text leaves open is taken from the run's time, and it is UTC without an offset. */
    static @Nullable Object toMillis(Evaluation evaluation, Arguments arguments) {
        Optional<String> text = arguments.text(0);
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (text.get().length() > MAX_TEXT) {
                throw noDate(text.get(), null);
            }
            Optional<String> picture = arguments.text(1);
            return picture.isPresent()
                    ? parsed(LocalDateTime.ofInstant(evaluation.now(), ZoneOffset.UTC), text.get(), picture.get())
                    : parsed(text.get());
        } catch (ParseException | DateTimeException | NumberFormatException | NullPointerException
                | IndexOutOfBoundsException e) {
            throw noDate(text.get(), e);
        }
    }

    private static @Nullable Object parsed(String text) throws ParseException {
        if (MONTH.matcher(text).matches()) {
            return YearMonth.parse(text).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        try {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeParseException _) {
            // It has an offset, or is a date or a year: the library reads those alike everywhere.
            return Functions.dateTimeToMillis(text, null);
        }
    }

    private static @Nullable Object parsed(LocalDateTime now, String text, String picture) throws ParseException {
        DatePicture parts = DatePicture.of(picture);
        parts.checkReadable();
        StringBuilder openPicture = new StringBuilder();
        StringBuilder openText = new StringBuilder();
        for (char component : parts.openBeforeTheFirst().toCharArray()) {
            openPicture.append('[').append(component).append(component == 'Y' ? "0001] " : "01] ");
            openText.append(Failures.words(component == 'Y' ? "%04d " : "%02d ", valueOf(now, component)));
        }
        return Functions.dateTimeToMillis(openText + text, openPicture + picture);
    }

    private static int valueOf(LocalDateTime now, char component) {
        return switch (component) {
            case 'Y' -> now.getYear();
            case 'M' -> now.getMonthValue();
            case 'D' -> now.getDayOfMonth();
            case 'H' -> now.getHour();
            case 'm' -> now.getMinute();
            default -> now.getSecond();
        };
    }

    private static IllegalArgumentException noDate(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(Failures.words(
                "Expected a date-time such as 2026-05-01T09:00:00Z, but found '%s'.", Failures.shortened(text)), cause);
    }
}
