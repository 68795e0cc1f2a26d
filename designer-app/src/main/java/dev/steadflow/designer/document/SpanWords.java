package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.expression.Templates;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Spans of time as people say them: {@code PT90S} is {@code 1 min 30 s}. From days down the signs are international. */
public final class SpanWords {

    private SpanWords() {}

    /** The words for an ISO-8601 duration or period; an expression or a malformed text as it is. */
    public static String of(String iso) {
        if (Templates.isExpression(iso)) {
            return Templates.inner(iso);
        }
        try {
            return iso.contains("T") || iso.endsWith("D") ? words(Duration.parse(iso)) : words(Period.parse(iso));
        } catch (DateTimeParseException malformed) {
            return iso; // The text is being typed, or validation says what is wrong with it.
        }
    }

    private static String words(Period period) {
        List<String> parts = new ArrayList<>();
        add(parts, period.getYears(), say("y"));
        add(parts, period.getMonths(), say("mo"));
        add(parts, period.getDays(), "d");
        return parts.isEmpty() ? "0 d" : String.join(" ", parts);
    }

    private static String words(Duration duration) {
        List<String> parts = new ArrayList<>();
        add(parts, duration.toDaysPart(), "d");
        add(parts, duration.toHoursPart(), "h");
        add(parts, duration.toMinutesPart(), "min");
        add(parts, duration.toSecondsPart(), "s");
        add(parts, duration.toMillisPart(), "ms");
        return parts.isEmpty() ? "0 s" : String.join(" ", parts);
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count != 0) {
            parts.add(count + " " + unit);
        }
    }
}
