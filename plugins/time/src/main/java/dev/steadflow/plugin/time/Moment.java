package dev.steadflow.plugin.time;

import dev.steadflow.step.Doc;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A moment as the flow sees it: on the time line, and as a calendar and a clock of a time zone show it. */
public record Moment(
        @Doc("The moment in UTC, for example 2026-01-31T11:00:00Z; a sleep takes it.") String instant,
        @Doc("The date in the time zone: 2026-01-31.") String date,
        @Doc("The time of day in the time zone: 12:00:00.") String time,
        @Doc("The day of the week: monday to sunday.") String weekday,
        @Doc("The time zone, for example Europe/Berlin.") String zone,
        @Doc("How far its clocks are from UTC then: +01:00.") String offset,
        @Doc("Milliseconds since 1970.") long epochMillis) {

    static Moment of(ZonedDateTime at) {
        return new Moment(
                at.toInstant().toString(),
                at.toLocalDate().toString(),
                at.toLocalTime().truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_TIME),
                at.getDayOfWeek().name().toLowerCase(Locale.ROOT),
                at.getZone().getId(),
                at.getOffset().getTotalSeconds() == 0 ? "+00:00" : at.getOffset().getId(),
                at.toInstant().toEpochMilli());
    }
}
