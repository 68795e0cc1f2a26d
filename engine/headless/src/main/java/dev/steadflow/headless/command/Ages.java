package dev.steadflow.headless.command;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads ages as people write them: {@code 30d}, {@code 12h}, {@code 90m}, {@code 45s}, or ISO 8601 as {@code PT36H}. */
final class Ages {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([dhms])");

    private Ages() {}

    /**
     * Reads an option's value.
     *
     * @throws CommandFailure when it is no age
     */
    static Duration parse(String option, String text) {
        String value = text.strip().toLowerCase(Locale.ROOT);
        Matcher found = SHORT.matcher(value);
        if (found.matches()) {
            long number = Long.parseLong(found.group(1));
            return switch (found.group(2)) {
                case "d" -> Duration.ofDays(number);
                case "h" -> Duration.ofHours(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofSeconds(number);
            };
        }
        try {
            Duration iso = Duration.parse(value);
            if (!iso.isNegative()) {
                return iso;
            }
        } catch (DateTimeParseException other) {
            throw unreadable(option, text);
        }
        throw unreadable(option, text);
    }

    private static CommandFailure unreadable(String option, String text) {
        return CommandFailure.usage("Expected " + option + " as 30d, 12h, 90m or PT36H, but found '" + text + "'.");
    }
}
