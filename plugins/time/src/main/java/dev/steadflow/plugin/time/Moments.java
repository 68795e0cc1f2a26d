package dev.steadflow.plugin.time;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what flows say of times, zones and days. */
final class Moments {

    private Moments() {}

    /** The moment that an input names, in the zone; when it is left out, that at which the step began. */
    static ZonedDateTime read(String input, Optional<String> text, ZoneId zone, StepContext context) throws StepError {
        return text.isEmpty() ? context.scheduledAt().atZone(zone) : read(input, text.get(), zone);
    }

    /** {@code 2026-01-31T12:00:00Z}, or with another offset; without one, in the zone; a date means its beginning. */
    static ZonedDateTime read(String input, String text, ZoneId zone) throws StepError {
        try {
            TemporalAccessor read = text.contains("T")
                    ? DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            text.strip(), ZonedDateTime::from, LocalDateTime::from)
                    : LocalDate.parse(text.strip());
            return zoned(read, zone);
        } catch (DateTimeException e) {
            throw badInput(("The input '%s' must be a time such as 2026-01-31T12:00:00Z, 2026-01-31T12:00 or "
                    + "2026-01-31, but is '%s'.").formatted(input, text)).causedBy(e);
        }
    }

    /** The moment of what a formatter read: with a zone of its own, or in the zone, or the beginning of a day there. */
    static ZonedDateTime zoned(TemporalAccessor read, ZoneId zone) {
        if (read instanceof ZonedDateTime zoned) {
            return zoned.withZoneSameInstant(zone);
        }
        return read instanceof LocalDateTime local ? local.atZone(zone) : LocalDate.from(read).atStartOfDay(zone);
    }

    static ZoneId zone(String name) throws StepError {
        try {
            return ZoneId.of(name.strip());
        } catch (DateTimeException e) {
            throw badInput("The time zone '%s' is not known. Names are those of the tz database, for example "
                    .formatted(name) + "Europe/Berlin, or UTC.").causedBy(e);
        }
    }

    static Set<DayOfWeek> weekdays(List<String> names) throws StepError {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : names) {
            try {
                days.add(DayOfWeek.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw badInput("'%s' in 'weekend' is no day of the week. They are monday to sunday.".formatted(name))
                        .causedBy(e);
            }
        }
        if (days.size() == DayOfWeek.values().length) {
            throw badInput("'weekend' names all days, so that no business day is left.");
        }
        return days;
    }

    static DateTimeFormatter formatter(String pattern, String locale) throws StepError {
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.forLanguageTag(locale))
                    .withResolverStyle(ResolverStyle.STRICT); // 30 February is nothing, and not the 28th.
        } catch (IllegalArgumentException e) {
            throw badInput("The pattern '%s' cannot be used: %s.".formatted(pattern, e.getMessage())).causedBy(e);
        }
    }

    static StepError badInput(String message) {
        return StepError.fatal("time/BadInput", message);
    }
}
