package dev.steadflow.flow.schedule;

import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import dev.steadflow.step.calendar.CronExpression;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The instants at which a schedule comes. Immutable; two of the same schedule name the same instants, on every machine. */
public sealed interface Timetable {

    /** Shorter ones would start runs faster than a person can look. */
    Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    /** The first instant after another; empty when there is none. */
    Optional<Instant> after(Instant moment);

    /** The last instant at or before another; empty when there is none. */
    Optional<Instant> atOrBefore(Instant moment);

    /** Whose clocks count, also for what people read. */
    ZoneId zone();

    /** The next instants after another, at most so many. */
    default List<Instant> next(Instant moment, int count) {
        List<Instant> next = new ArrayList<>();
        for (Optional<Instant> one = after(moment); one.isPresent() && next.size() < count; one = after(one.get())) {
            next.add(one.get());
        }
        return next;
    }

    /** The newest instants after one and up to another, at most so many, oldest first. */
    default List<Instant> newest(Instant after, Instant upTo, int count) {
        List<Instant> found = new ArrayList<>();
        Optional<Instant> one = atOrBefore(upTo);
        while (found.size() < count && one.filter(after::isBefore).isPresent()) {
            found.add(one.get());
            one = atOrBefore(one.get().minusNanos(1));
        }
        Collections.reverse(found);
        return found;
    }

    /**
     * The timetable of a schedule.
     *
     * @throws IllegalArgumentException saying what was expected and what was found, as {@code TriggerRule} does
     */
    static Timetable of(Schedule schedule) {
        if (schedule.cron().isPresent() == schedule.every().isPresent()) {
            throw new IllegalArgumentException("Expected a schedule to have either 'cron' or 'every', but found "
                    + (schedule.cron().isPresent() ? "both." : "neither."));
        }
        return schedule.cron().isPresent()
                ? new ByCalendar(cron(schedule.cron().get()), zone(schedule))
                : new ByInterval(interval(schedule.every().orElseThrow()), zone(schedule));
    }

    /**
     * Whose clocks count.
     *
     * @throws IllegalArgumentException when the zone is not known
     */
    static ZoneId zone(Schedule schedule) {
        String name = schedule.zone().orElse("UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("Expected a time zone of the tz database such as Europe/Berlin, or UTC, "
                    + "but found '" + name + "'.", unknown);
        }
    }

    /**
     * A cron expression that comes some time.
     *
     * @throws IllegalArgumentException when it cannot be read, or never comes
     */
    static CronExpression cron(String text) {
        CronExpression cron;
        try {
            cron = CronExpression.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("Expected a cron expression such as 0 2 * * *, but found '" + text
                    + "': " + wrong.getMessage() + ".", wrong);
        }
        if (cron.after(Instant.EPOCH.atZone(ZoneOffset.UTC)).isEmpty()) {
            throw new IllegalArgumentException("Expected a cron expression that comes some time, but '" + text
                    + "' never does.");
        }
        return cron;
    }

    /**
     * The time between two occurrences.
     *
     * @throws IllegalArgumentException when it is no duration of at least {@link #SHORTEST_INTERVAL} and whole milliseconds
     */
    static Duration interval(String text) {
        try {
            Duration interval = Duration.parse(text);
            if (interval.compareTo(SHORTEST_INTERVAL) >= 0 && interval.toMillis() > 0) {
                return interval;
            }
        } catch (DateTimeParseException | ArithmeticException unreadable) {
            throw new IllegalArgumentException("Expected a duration such as PT15M or P1D, but found '" + text + "'.",
                    unreadable);
        }
        throw new IllegalArgumentException("Expected a duration of at least one second, but found '" + text + "'.");
    }

    /** By a cron expression. */
    record ByCalendar(CronExpression cron, ZoneId zone) implements Timetable {
        @Override
        public Optional<Instant> after(Instant moment) {
            return cron.after(moment.atZone(zone)).map(time -> time.toInstant());
        }

        @Override
        public Optional<Instant> atOrBefore(Instant moment) {
            return cron.atOrBefore(moment.atZone(zone)).map(time -> time.toInstant());
        }
    }

    /** Again and again, counted from 1970, so that no state has to remember where it began. */
    record ByInterval(Duration interval, ZoneId zone) implements Timetable {
        @Override
        public Optional<Instant> after(Instant moment) {
            return Optional.of(at(number(moment) + 1));
        }

        @Override
        public Optional<Instant> atOrBefore(Instant moment) {
            return Optional.of(at(number(moment)));
        }

        private long number(Instant moment) {
            return Math.floorDiv(moment.toEpochMilli(), interval.toMillis());
        }

        private Instant at(long number) {
            return Instant.ofEpochMilli(Math.multiplyExact(number, interval.toMillis()));
        }
    }
}
