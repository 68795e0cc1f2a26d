package dev.steadflow.plugin.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.step.Step;
import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.StepTester;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeStepsTest {

    private static <I, O> StepTester<I, O> tester(Step<I, O> step) {
        return new StepTester<>(step, Path.of("."));
    }

    @Test
    void allStepsHaveIconHelpAndServiceEntryAndMayBeRepeated() throws IOException {
        for (Step<?, ?> step : List.of(
                new AddStep(), new BetweenStep(), new NextStep(), new FormatStep(), new ParseStep())) {
            assertThat(StepShape.problemsOf(step)).isEmpty();
        }
        assertThat(tester(new AddStep()).isRepeatable("{}")).isTrue();
    }

    @Nested
    class Adding {

        private final StepTester<AddStep.In, Moment> add = tester(new AddStep());

        @Test
        void withoutABeginningItCountsFromWhenTheStepBegan() throws Exception {
            Moment moment = add.run("{\"days\": 1, \"zone\": \"Asia/Tokyo\"}");

            assertThat(moment).isEqualTo(new Moment("2026-01-02T00:00:00Z", "2026-01-02", "09:00:00", "friday",
                    "Asia/Tokyo", "+09:00", 1_767_312_000_000L));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                        "2026-01-31 | \"months\": 1 | 2026-02-28T00:00:00Z",
                        "2024-02-29 | \"years\": 1 | 2025-02-28T00:00:00Z",
                        "2026-01-31T12:00:00+02:00 | \"weeks\": -1 | 2026-01-24T10:00:00Z",
                        "2026-01-30 | \"businessDays\": 1 | 2026-02-02T00:00:00Z",
                        "2026-01-31 | \"businessDays\": 1 | 2026-02-02T00:00:00Z",
                        "2026-02-02 | \"businessDays\": -1 | 2026-01-30T00:00:00Z",
                        "2026-01-30 | \"businessDays\": 1, \"holidays\": [\"2026-02-02\"] | 2026-02-03T00:00:00Z",
                        "2026-01-29 | \"businessDays\": 1, \"weekend\": [\"friday\"] | 2026-01-31T00:00:00Z",
                        "2026-01-31 | \"businessDays\": 0 | 2026-01-31T00:00:00Z",
                        "2026-01-30 | \"at\": \"09:30\", \"hours\": 2, \"minutes\": 15 | 2026-01-30T11:45:00Z"
                })
        void theCalendarSaysWhen(String from, String what, String expected) throws Exception {
            assertThat(add.run("{\"from\": \"%s\", %s}".formatted(from, what)).instant()).isEqualTo(expected);
        }

        @Test
        void aDayIsADayWhenClocksChangeAndHoursAreHours() throws Exception {
            String from = "\"from\": \"2026-03-28T12:00\", \"zone\": \"Europe/Berlin\"";

            assertThat(add.run("{%s, \"days\": 1}".formatted(from)).time()).isEqualTo("12:00:00");
            assertThat(add.run("{%s, \"hours\": 24}".formatted(from)).time()).isEqualTo("13:00:00");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"\"from\": \"soon\"", "\"from\": \"2026-02-30\"", "\"zone\": \"Mars/Base\"",
                        "\"weekend\": [\"someday\"]", "\"at\": \"25:00\"", "\"businessDays\": 1000000",
                        "\"years\": 2000000000",
                        "\"weekend\": [\"monday\",\"tuesday\",\"wednesday\",\"thursday\",\"friday\",\"saturday\",\"sunday\"]"})
        void whatCannotBeReadIsRefused(String what) throws Exception {
            StepError error = add.failure("{%s}".formatted(what));

            assertThat(error.code()).isEqualTo("time/BadInput");
            assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
        }
    }

    @Test
    void theDistanceIsCountedInAllWays() throws Exception {
        var between = tester(new BetweenStep());

        assertThat(between.run("{\"from\": \"2026-01-30T12:00:00Z\", \"to\": \"2026-02-03T06:30:00Z\"}"))
                .isEqualTo(new BetweenStep.Out("PT90H30M", 325_800_000, 4, 2));
        assertThat(between.run("{\"from\": \"2026-02-03\", \"to\": \"2026-01-30\", \"holidays\": [\"2026-02-02\"]}"))
                .isEqualTo(new BetweenStep.Out("PT-96H", -345_600_000, -4, -1));
        assertThat(between.run("{\"from\": \"2025-12-31\"}").days()).isEqualTo(1);
        assertThat(between.failure("{\"from\": \"0001-01-01\"}").code()).isEqualTo("time/BadInput");
    }

    @Nested
    class Schedules {

        private final StepTester<NextStep.In, NextStep.Out> next = tester(new NextStep());

        private List<String> next(String cron, String zone, String after, int count) throws Exception {
            return next.run("{\"cron\": \"%s\", \"zone\": \"%s\", \"after\": \"%s\", \"count\": %d}"
                    .formatted(cron, zone, after, count)).occurrences().stream().map(Moment::instant).toList();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                        "* * * * * | 2026-01-31T12:00:00Z | 2026-01-31T12:01:00Z",
                        "*/15 * * * * | 2026-01-31T12:50:30Z | 2026-01-31T13:00:00Z",
                        "5/20 9-17 * * MON-FRI | 2026-01-30T17:45:00Z | 2026-02-02T09:05:00Z",
                        "0 0 L * * | 2026-02-01 | 2026-02-28T00:00:00Z",
                        "0 0 29 2 * | 2026-01-01 | 2028-02-29T00:00:00Z",
                        "0 0 13 * FRI | 2026-02-01 | 2026-02-06T00:00:00Z",
                        "0 0 * * 7 | 2026-01-31 | 2026-02-01T00:00:00Z",
                        "30 6 1,15 jan,jul ? | 2026-01-16 | 2026-07-01T06:30:00Z",
                        "@weekly | 2026-01-31 | 2026-02-01T00:00:00Z",
                        "@Yearly | 2026-01-31 | 2027-01-01T00:00:00Z"
                })
        void theNextOccurrenceComesAfterTheTime(String cron, String after, String expected) throws Exception {
            assertThat(next(cron, "UTC", after, 1)).containsExactly(expected);
        }

        @Test
        void aTimeThatTheClocksSkipComesAsMuchLater() throws Exception {
            assertThat(next("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00", 2))
                    .containsExactly("2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
        }

        @Test
        void aTimeThatTheClocksShowTwiceComesOnce() throws Exception {
            assertThat(next("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00", 2))
                    .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        }

        @Test
        void everyHourFollowsTheTimeLine() throws Exception {
            assertThat(next("0 * * * *", "Europe/Berlin", "2026-03-29T00:30:00Z", 2))
                    .containsExactly("2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z");
            assertThat(next("0 * * * *", "Europe/Berlin", "2026-10-25T00:30:00Z", 3))
                    .containsExactly("2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z", "2026-10-25T03:00:00Z");
        }

        @Test
        void theDelayCountsFromTheTime() throws Exception {
            assertThat(next.run("{\"cron\": \"0 9 * * *\"}").delay()).isEqualTo("PT9H");
        }

        @Test
        void aDayThatNeverComesIsAnError() throws Exception {
            assertThat(next.failure("{\"cron\": \"0 0 30 2 *\"}").code()).isEqualTo("time/NeverComes");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "* * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8",
                        "5-1 * * * *", "*/0 * * * *", "a * * * *", "1,,2 * * * *", "* * * * MONDAY", "-1 * * * *"})
        void whatIsNoScheduleIsRefusedWithTheReason(String cron) throws Exception {
            assertThat(next.failure("{\"cron\": \"%s\"}".formatted(cron)).code()).isEqualTo("time/BadInput");
        }
    }

    @Test
    void timesAreWrittenAsPeopleDo() throws Exception {
        var format = tester(new FormatStep());

        assertThat(format.run("""
                {"at": "2026-01-31T12:00:00Z", "pattern": "EEEE, d. MMMM yyyy HH:mm", "zone": "Europe/Berlin",
                 "language": "de"}""").text()).isEqualTo("Samstag, 31. Januar 2026 13:00");
        assertThat(format.run("{}").text()).isEqualTo("2026-01-01 00:00");
        assertThat(format.failure("{\"pattern\": \"b\"}").code()).isEqualTo("time/BadInput");
    }

    @Test
    void timesAreReadAsPeopleWriteThem() throws Exception {
        var parse = tester(new ParseStep());

        assertThat(parse.run("{\"text\": \"31.1.2026\", \"pattern\": \"d.M.yyyy\", \"zone\": \"Europe/Berlin\"}")
                .instant())
                .isEqualTo("2026-01-30T23:00:00Z");
        assertThat(
                parse.run("{\"text\": \"2026-01-31 12:00 +02:00\", \"pattern\": \"yyyy-MM-dd HH:mm XXX\"}").instant())
                .isEqualTo("2026-01-31T10:00:00Z");
        assertThat(parse.run("{\"text\": \"31 JAN 2026 6:05 pm\", \"pattern\": \"d MMM yyyy h:mm a\"}").instant())
                .isEqualTo("2026-01-31T18:05:00Z");
        assertThat(parse.failure("{\"text\": \"30.02.26\", \"pattern\": \"dd.MM.yy\"}").code())
                .isEqualTo("time/NotATime");
        assertThat(parse.failure("{\"text\": \"tomorrow\"}").code()).isEqualTo("time/NotATime");
        assertThat(parse.failure("{\"text\": \"x\", \"pattern\": \"'\"}").code()).isEqualTo("time/BadInput");
    }
}
