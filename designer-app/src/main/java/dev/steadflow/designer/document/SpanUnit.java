package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A unit of a span of time, as people write it and as the format does: {@code 1 h 30 min} is {@code PT1H30M}. */
public enum SpanUnit {
    /** Thousandths of a second. */
    MILLISECONDS(say("ms"), Duration.ofMillis(1),
            "ms|milli|millis|millisecond|milliseconds|millisekunde|millisekunden"),
    /** Seconds. */
    SECONDS(say("seconds"), Duration.ofSeconds(1), "s|sec|secs|second|seconds|sek|sekunde|sekunden"),
    /** Minutes. */
    MINUTES(say("minutes"), Duration.ofMinutes(1), "m|min|mins|minute|minutes|minuten"),
    /** Hours. */
    HOURS(say("hours"), Duration.ofHours(1), "h|hour|hours|std|stunde|stunden"),
    /** Days of 24 hours. */
    DAYS(say("days"), Duration.ofDays(1), "d|day|days|t|tag|tage|tagen");

    private static final Pattern PART = Pattern.compile("(\\d+(?:[.,]\\d+)?)\\s*([a-z]+)\\s*");

    private final String words;
    private final Duration one;
    private final String written; // The words for it in every language there are words in, with bars between.

    SpanUnit(String words, Duration one, String written) {
        this.words = words;
        this.one = one;
        this.written = written;
    }

    /** A number of one unit. */
    public record Amount(String number, SpanUnit unit) {}

    /** What lists show. */
    public String words() {
        return words;
    }

    /**
     * So many of the unit as ISO-8601, whole days as {@code P1D}.
     *
     * @return empty for a text that is no number, is negative, or is too large
     */
    public Optional<String> iso(String number) {
        return span(number).map(SpanUnit::iso);
    }

    private Optional<Duration> span(String number) {
        try {
            BigDecimal nanos =
                    new BigDecimal(number.strip().replace(',', '.')).multiply(BigDecimal.valueOf(one.toNanos()));
            if (nanos.signum() < 0) {
                return Optional.empty();
            }
            BigDecimal[] parts =
                    nanos.setScale(0, RoundingMode.HALF_UP).divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
            return Optional.of(Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        } catch (ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }

    private static String iso(Duration span) {
        boolean days = !span.isZero() && span.getNano() == 0 && span.getSeconds() % DAYS.one.toSeconds() == 0;
        return days ? "P" + span.toDays() + "D" : span.toString();
    }

    /** The ISO-8601 duration of a text such as {@code 5 min}, {@code 1h 30m} or {@code 1.5 days}; empty when it is none. */
    public static Optional<String> read(String text) {
        Matcher matcher = PART.matcher(text.strip().toLowerCase(Locale.ROOT));
        Duration sum = Duration.ZERO;
        int at = 0;
        while (matcher.find() && matcher.start() == at) {
            Optional<Duration> part = of(matcher.group(2)).flatMap(unit -> unit.span(matcher.group(1)));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(part.get());
            at = matcher.end();
        }
        return at > 0 && at == text.strip().length() ? Optional.of(iso(sum)) : Optional.empty();
    }

    private static Optional<SpanUnit> of(String word) {
        for (SpanUnit unit : values()) {
            if (List.of(unit.written.split("\\|")).contains(word)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    /** An ISO-8601 duration as one number of one unit, the largest that fits: {@code PT90S} is 90 seconds. */
    public static Optional<Amount> amount(String iso) {
        try {
            Duration span = Duration.parse(iso);
            if (span.isNegative()) {
                return Optional.empty();
            }
            for (SpanUnit unit : List.of(DAYS, HOURS, MINUTES, SECONDS, MILLISECONDS)) {
                long count = span.dividedBy(unit.one);
                if (unit.one.multipliedBy(count).equals(span) && (count > 0 || unit == SECONDS)) {
                    return Optional.of(new Amount(Long.toString(count), unit));
                }
            }
            return Optional.empty();
        } catch (DateTimeException | ArithmeticException noSpan) {
            return Optional.empty();
        }
    }
}
