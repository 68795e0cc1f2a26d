package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.texts.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Times, spans, sizes and values as short text for people. Immutable; safe in any thread. */
public final class Words {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern(say("d MMM yyyy, HH:mm:ss"), Texts.locale());

    private final ZoneId zone;

    Words(ZoneId zone) {
        this.zone = zone;
    }

    /** {@code 12:03:07.412}. */
    String clock(Instant when) {
        return CLOCK.format(when.atZone(zone));
    }

    /** {@code 1 Mar 2026, 12:03:07}. */
    String day(Instant when) {
        return DAY.format(when.atZone(zone));
    }

    /** The time alone when it is of the same day as {@code now}, else with its date. */
    String near(Instant when, Instant now) {
        boolean sameDay =
                when.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return sameDay ? clock(when) : day(when);
    }

    /** {@code 412 ms}, {@code 3.4 s}, {@code 4 min 12 s}, {@code 3 h 5 min}, {@code 12 d 4 h}. */
    public static String span(Duration span) {
        long millis = Math.max(0, span.toMillis());
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Texts.locale(), "%.1f s", millis / 1_000.0);
        }
        if (millis < 3_600_000) {
            return span.toMinutes() + " min " + span.toSecondsPart() + " s";
        }
        if (millis < 86_400_000) {
            return span.toHours() + " h " + span.toMinutesPart() + " min";
        }
        return span.toDays() + " d " + span.toHoursPart() + " h";
    }

    /** {@code 512 B}, {@code 12.3 kB}, {@code 4.5 MB}. */
    static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Texts.locale(), "%.1f kB", bytes / 1_000.0)
                : String.format(Texts.locale(), "%.1f MB", bytes / 1_000_000.0);
    }

    /** {@code 1,000}. */
    public static String count(long number) {
        return String.format(Texts.locale(), "%,d", number);
    }

    /** A value on one line, at most {@code limit} characters. */
    static String brief(JsonNode value, int limit) {
        String text = value.isString() ? value.stringValue() : value.toString();
        return cut(text.replace('\n', ' '), limit);
    }

    /** At most {@code limit} characters of a text. */
    static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
    }
}
