package dev.steadflow.headless.command;

import java.time.Duration;
import java.util.Locale;

/** A span as a column of numbers shows it: {@code 0.4 ms}, {@code 340 ms}, {@code 1.2 s}, {@code 4 min 5 s}, {@code 3 d 2 h}. */
final class SpanText {

    private SpanText() {}

    static String of(Duration span) {
        double millis = span.toNanos() / 1e6;
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        if (millis < 1_000) {
            return Math.round(millis) + " ms";
        }
        if (span.toSeconds() < 60) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000);
        }
        if (span.toMinutes() < 60) {
            return span.toMinutes() + " min " + span.toSecondsPart() + " s";
        }
        return span.toHours() < 24
                ? span.toHours() + " h " + span.toMinutesPart() + " min"
                : span.toDays() + " d " + span.toHoursPart() + " h";
    }
}
