package dev.steadflow.step.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cron expression of five fields: minute, hour, day of the month, month, day of the week. {@code L} is a month's last
 * day. If both day fields are restricted, either is enough, as cron has always had it.
 *
 * <p>Where clocks change: with {@code *} as the hour it follows the time line. Else each time of day comes once a day:
 * one that the clocks skip comes as much later as they skip, one that they show twice comes the first time.
 *
 * @param minutes of an hour
 * @param hours of a day
 * @param days of a month, from 1
 * @param lastDay whether it is the month's last day instead of {@code days}
 * @param months from 1
 * @param weekdays Sunday is 0
 */
public record CronExpression(CronField minutes, CronField hours, CronField days, boolean lastDay, CronField months,
        CronField weekdays) {

    private static final int SEARCHED_DAYS = 366 * 41; // 29 February on a given weekday is at most 40 years away.
    private static final Map<String, String> NAMED = Map.of(
            "@hourly", "0 * * * *", "@daily", "0 0 * * *", "@midnight", "0 0 * * *", "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *", "@yearly", "0 0 1 1 *", "@annually", "0 0 1 1 *");

    /**
     * Reads an expression, or a name for one such as {@code @daily}.
     *
     * @throws IllegalArgumentException saying what is wrong, as the end of a sentence without its full stop
     */
    public static CronExpression parse(String text) {
        String trimmed = text.strip();
        String[] fields = NAMED.getOrDefault(trimmed.toLowerCase(Locale.ROOT), trimmed).split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException(
                    "it needs five fields (minute, hour, day of the month, month, day of the week), but has %d"
                            .formatted(trimmed.isEmpty() ? 0 : fields.length));
        }
        boolean last = fields[2].equalsIgnoreCase("L");
        return new CronExpression(
                CronField.parse(fields[0], CronField.Kind.MINUTE),
                CronField.parse(fields[1], CronField.Kind.HOUR),
                last ? new CronField(new BitSet(), false) : CronField.parse(fields[2], CronField.Kind.DAY),
                last,
                CronField.parse(fields[3], CronField.Kind.MONTH),
                CronField.parse(fields[4], CronField.Kind.WEEKDAY));
    }

    /** The first occurrence after a moment; empty when there is none, as on 30 February. */
    public Optional<ZonedDateTime> after(ZonedDateTime moment) {
        // From the day before: a time of day that the clocks skip comes later, perhaps on the next day.
        LocalDate first = moment.toLocalDate().minusDays(1);
        return Stream.iterate(first, day -> day.plusDays(1))
                .limit(SEARCHED_DAYS)
                // With the next day: where clocks change at midnight, days interlock.
                .map(day -> Stream.concat(on(day, moment.getZone()), on(day.plusDays(1), moment.getZone()))
                        .filter(time -> time.toInstant().isAfter(moment.toInstant()))
                        .min(Comparator.naturalOrder()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The last occurrence at or before a moment; empty when there is none. */
    public Optional<ZonedDateTime> atOrBefore(ZonedDateTime moment) {
        LocalDate last = moment.toLocalDate().plusDays(1);
        return Stream.iterate(last, day -> day.minusDays(1))
                .limit(SEARCHED_DAYS)
                .map(day -> Stream.concat(on(day, moment.getZone()), on(day.minusDays(1), moment.getZone()))
                        .filter(time -> !time.toInstant().isAfter(moment.toInstant()))
                        .max(Comparator.naturalOrder()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean fits(LocalDate day) {
        if (!months.fits(day.getMonthValue())) {
            return false;
        }
        boolean fitsDay = lastDay ? day.getDayOfMonth() == day.lengthOfMonth() : days.fits(day.getDayOfMonth());
        boolean fitsWeekday = weekdays.fits(day.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : day.getDayOfWeek().getValue());
        boolean either = !days.wildcard() && !weekdays.wildcard();
        return either ? fitsDay || fitsWeekday : fitsDay && fitsWeekday;
    }

    /** The occurrences of a day, those of a day that does not fit being none. */
    private Stream<ZonedDateTime> on(LocalDate day, ZoneId zone) {
        if (!fits(day)) {
            return Stream.empty();
        }
        return hours.values().stream()
                .boxed()
                .flatMap(hour -> minutes.values().stream().mapToObj(minute -> day.atTime(LocalTime.of(hour, minute))))
                .flatMap(local -> at(local, zone));
    }

    private Stream<ZonedDateTime> at(LocalDateTime local, ZoneId zone) {
        if (!hours.wildcard()) {
            return Stream.of(ZonedDateTime.ofLocal(local, zone, null));
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.stream().map(offset -> ZonedDateTime.ofInstant(local, offset, zone));
    }
}
