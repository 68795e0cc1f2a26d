package dev.steadflow.flow.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 2 * * *           | Every day at 02:00 (Europe/Berlin)
            @daily              | Every day at 00:00 (Europe/Berlin)
            0 2,14 * * *        | Every day at 02:00 and 14:00 (Europe/Berlin)
            30 9 * * MON-FRI    | Every Monday to Friday at 09:30 (Europe/Berlin)
            0 9 * * SUN         | Every Sunday at 09:00 (Europe/Berlin)
            0 9 * * 1,4         | Every Monday and Thursday at 09:00 (Europe/Berlin)
            0 0 1 * *           | On day 1 of every month at 00:00 (Europe/Berlin)
            0 18 L * *          | On the last day of every month at 18:00 (Europe/Berlin)
            0 8 24 12 *         | On day 24 of December at 08:00 (Europe/Berlin)
            * * * * *           | Every minute (Europe/Berlin)
            */5 * * * *         | Every 5 minutes (Europe/Berlin)
            @hourly             | Every hour (Europe/Berlin)
            20 * * * *          | Every hour at minute 20 (Europe/Berlin)
            7-9 */2 13 * FRI    | By the schedule 7-9 */2 13 * FRI (Europe/Berlin)
            1,2,3 * * * *       | By the schedule 1,2,3 * * * * (Europe/Berlin)
            nonsense            | Schedule nonsense
            """)
    void calendarsAreSaidInWords(String cron, String words) {
        assertThat(ScheduleWords.of(Schedule.cron("t", cron).withZone(Optional.of("Europe/Berlin")))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"PT15M,Every 15 minutes", "PT1H,Every hour", "P1D,Every day", "PT90M,Every 1 hour 30 minutes",
            "PT1S,Every second", "PT1.5S,Every 1 second 500 milliseconds"})
    void intervalsAreSaidInWords(String every, String words) {
        assertThat(ScheduleWords.of(Schedule.every("t", every))).isEqualTo(words);
    }

    @Test
    void whatIsNoScheduleIsSaidInWords() {
        FlowTrigger.Folder folder = FlowTrigger.Folder.of("f", "incoming");

        assertThat(ScheduleWords.of(folder)).isEqualTo("When a file comes into incoming");
        assertThat(ScheduleWords.of(folder.withPattern(Optional.of("*.csv"))))
                .isEqualTo("When *.csv comes into incoming");
        assertThat(ScheduleWords.of(FlowTrigger.Webhook.of("w"))).isEqualTo("When its URL is called");
    }
}
