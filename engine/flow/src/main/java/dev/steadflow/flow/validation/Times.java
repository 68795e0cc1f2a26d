package dev.steadflow.flow.validation;

import dev.steadflow.flow.expression.Templates;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Durations and dates as flows write them. */
final class Times {

    private static final String DURATION =
            "Expected a duration such as PT30S, PT5M or P7D, or an expression, but found '";

    private Times() {}

    /** What is wrong with a duration, if anything is; an expression is right. */
    static Optional<String> durationComplaint(String text) {
        if (Templates.isExpression(text)) {
            return Optional.empty();
        }
        try {
            return Duration.parse(text).isNegative()
                    ? Optional.of("Expected a duration that is not negative, but found '" + text + "'.")
                    : Optional.empty();
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.of(DURATION + text + "'.");
        }
    }

    /** What is wrong with the time between two events, if anything is: it is longer than nothing. */
    static Optional<String> intervalComplaint(String text) {
        Optional<String> complaint = durationComplaint(text);
        boolean none = complaint.isEmpty() && !Templates.isExpression(text) && Duration.parse(text).isZero();
        return none ? Optional.of("Expected a duration longer than nothing, but found '" + text + "'.") : complaint;
    }

    /** What is wrong with a date, if anything is; an expression is right. */
    static Optional<String> dateComplaint(String text) {
        if (Templates.isExpression(text)) {
            return Optional.empty();
        }
        try {
            OffsetDateTime _ = OffsetDateTime.parse(text);
            return Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.of(
                    "Expected a date-time with offset such as 2026-05-01T09:00:00Z, or an expression, but found '"
                            + text
                            + "'.");
        }
    }
}
