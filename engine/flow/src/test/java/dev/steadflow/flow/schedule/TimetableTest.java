package dev.steadflow.flow.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static Timetable cron(String expression, String zone) {
        return Timetable.of(Schedule.cron("t", expression).withZone(Optional.of(zone)));
    }

    @Property(tries = 300)
    void nothingComesBetweenTheLastTimeAndTheNext(
            @ForAll("expressions") String expression, @ForAll("zones") String zone, @ForAll("moments") Instant moment) {
        Timetable times = cron(expression, zone);

        Instant next = times.after(moment).orElseThrow();
        Instant last = times.atOrBefore(moment).orElseThrow();

        assertThat(last).isBeforeOrEqualTo(moment);
        assertThat(next).isAfter(moment);
        assertThat(times.after(last)).contains(next);
        assertThat(times.atOrBefore(next.minusNanos(1))).contains(last);
        assertThat(times.atOrBefore(next)).contains(next);
        assertThat(times.newest(last.minusNanos(1), next, 10)).containsExactly(last, next);
    }

    @Provide
    Arbitrary<String> expressions() {
        Arbitrary<String> minutes = Arbitraries.of("0", "30", "*", "*/15", "5,50", "59");
        Arbitrary<String> hours = Arbitraries.of("*", "0", "2", "1-3", "23", "*/6");
        Arbitrary<String> days = Arbitraries.of("*", "*", "1", "29", "L", "15-20");
        Arbitrary<String> months = Arbitraries.of("*", "*", "3", "10-11");
        Arbitrary<String> weekdays = Arbitraries.of("*", "*", "SUN", "MON-FRI");
        return Combinators.combine(minutes, hours, days, months, weekdays)
                .as((minute, hour, day, month, weekday) -> String.join(" ", minute, hour, day, month, weekday));
    }

    @Provide
    Arbitrary<String> zones() {
        // Changes at one o'clock UTC, at two, at midnight, at one past midnight, by half an hour, and by a whole day.
        return Arbitraries.of("Europe/Berlin", "America/New_York", "America/Sao_Paulo", "America/St_Johns",
                "Australia/Lord_Howe", "Pacific/Apia", "UTC");
    }

    @Provide
    Arbitrary<Instant> moments() {
        Arbitrary<Instant> any = Arbitraries.longs()
                .between(Instant.parse("1999-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2040-01-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
        Arbitrary<Instant> nearChanges = Combinators.combine(
                Arbitraries.of("2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "2008-11-02T02:31:00Z",
                        "2011-12-30T10:00:00Z", "2018-11-04T03:00:00Z", "2026-04-04T15:00:00Z").map(Instant::parse),
                Arbitraries.longs().between(-90_000, 90_000))
                .as((at, seconds) -> at.plusSeconds(seconds));
        return Arbitraries.oneOf(any, nearChanges);
    }

    @Test
    void aTimeThatTheClocksSkipComesOnceAndOneThatTheyShowTwiceComesOnce() {
        Timetable nightly = cron("30 2 * * *", "Europe/Berlin");

        assertThat(nightly.next(Instant.parse("2026-03-28T12:00:00Z"), 2)).containsExactly(
                Instant.parse("2026-03-29T01:30:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
        assertThat(nightly.next(Instant.parse("2026-10-24T12:00:00Z"), 2)).containsExactly(
                Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void intervalsAreCountedFrom1970WhoeverAsksAndWhenever() {
        Timetable every = Timetable.of(Schedule.every("t", "PT15M"));

        assertThat(every.next(Instant.parse("2026-11-23T02:07:31Z"), 3)).containsExactly(
                Instant.parse("2026-11-23T02:15:00Z"), Instant.parse("2026-11-23T02:30:00Z"),
                Instant.parse("2026-11-23T02:45:00Z"));
        assertThat(every.atOrBefore(Instant.parse("2026-11-23T02:15:00Z")))
                .contains(Instant.parse("2026-11-23T02:15:00Z"));
        assertThat(every.after(Instant.parse("2026-11-23T02:15:00Z"))).contains(Instant.parse("2026-11-23T02:30:00Z"));
    }

    @Test
    void theNewestOfManyMissedTimesAreToldOldestFirst() {
        assertThat(cron("0 2 * * *", "UTC").newest(
                Instant.parse("2026-01-01T02:00:00Z"), Instant.parse("2026-06-01T03:00:00Z"), 2))
                .containsExactly(Instant.parse("2026-05-31T02:00:00Z"), Instant.parse("2026-06-01T02:00:00Z"));
        assertThat(cron("0 2 * * *", "UTC").newest(
                Instant.parse("2026-01-01T02:00:00Z"), Instant.parse("2026-01-02T01:59:59Z"), 2)).isEmpty();
    }

    @Test
    void whatIsNoScheduleIsRefusedWithWhatWasExpectedAndFound() {
        for (Schedule wrong : List.of(
                Schedule.cron("t", "0 2 * *"), Schedule.cron("t", "0 0 30 2 *"), Schedule.every("t", "PT0.5S"),
                Schedule.every("t", "fast"), Schedule.every("t", "P1D").withZone(Optional.of("Europe/Atlantis")),
                Schedule.every("t", "P1D").withTimes(Optional.empty(), Optional.empty()))) {
            assertThatThrownBy(() -> Timetable.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Expected ");
        }
    }
}
