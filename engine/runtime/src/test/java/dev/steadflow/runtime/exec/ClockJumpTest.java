package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A clock that is set back or forward makes no timer early, and none twice. */
@Timeout(120)
final class ClockJumpTest {

    private static final FlowBuilder NAPS =
            aFlow("naps").sleep("first", "PT10M").step("between").sleep("second", "PT20M").chain("first", "between",
                    "second");

    @Test
    void aClockThatIsSetBackWhileARunSleepsMakesItLaterAndNotEarlier() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(NAPS);
            test.awaitTimer(run, "main/first#1", Timers.Purpose.WAKE);
            Instant due = test.clock.now().plus(Duration.ofMinutes(10));

            test.advance(Duration.ofHours(-5));
            test.advance(Duration.ofHours(5).minusMillis(1).plus(Duration.ofMinutes(9)));
            assertThat(test.events(run, RunEvent.SleepEnded.class)).isEmpty();
            test.advance(Duration.ofMinutes(1).plusMillis(1));

            test.awaitEvent(run, RunEvent.SleepEnded.class, 1);
            assertThat(endOfSleep(test, run, 0)).isAfterOrEqualTo(due);
            test.awaitTimer(run, "main/second#1", Timers.Purpose.WAKE);
            test.advance(Duration.ofMinutes(20));
            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void aClockThatIsSetForwardAndBackEndsASleepOnce() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow().sleep("nap", "PT10M"));
            test.awaitTimer(run, "main/nap#1", Timers.Purpose.WAKE);

            test.advance(Duration.ofDays(400));
            test.advance(Duration.ofDays(-400));
            test.advance(Duration.ofMinutes(10));

            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(test.events(run, RunEvent.SleepEnded.class)).hasSize(1);
        }
    }

    /** Jumps, crashes and questions in any order; the seed is the number of the repetition. */
    @RepeatedTest(10)
    void whateverTheClockDoesWithinRunsAndBetweenThemNoSleepIsEarlyOrDouble(RepetitionInfo repetition)
            throws InterruptedException {
        Random random = new Random(repetition.getCurrentRepetition());
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            List<RunId> runs = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                runs.add(test.start(NAPS));
            }
            for (int i = 0; i < 30; i++) {
                switch (random.nextInt(4)) {
                    case 0 -> test.crashAndRecover();
                    case 1 -> test.advance(Duration.ofMinutes(-random.nextInt(60)));
                    case 2 -> test.advance(Duration.ofMinutes(random.nextInt(20)));
                    default -> test.engine().inboxes(runs.get(random.nextInt(runs.size())));
                }
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                test.advance(Duration.ofMinutes(7));
                return runs.stream().allMatch(run -> test.journal().run(run).orElseThrow().status().isTerminal());
            });

            for (RunId run : runs) {
                assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
                List<RunEvent.SleepStarted> begun = test.events(run, RunEvent.SleepStarted.class);
                assertThat(test.events(run, RunEvent.SleepEnded.class)).hasSize(begun.size()).hasSize(2);
                for (int i = 0; i < begun.size(); i++) {
                    assertThat(endOfSleep(test, run, i)).as("sleep %d of %s", i, run)
                            .isAfterOrEqualTo(begun.get(i).due());
                }
            }
        }
    }

    private static Instant endOfSleep(EngineUnderTest test, RunId run, int index) {
        return test.journal().read(run, 0, 1_000).stream()
                .filter(recorded -> recorded.event() instanceof RunEvent.SleepEnded)
                .map(RecordedEvent::at)
                .toList()
                .get(index);
    }
}
