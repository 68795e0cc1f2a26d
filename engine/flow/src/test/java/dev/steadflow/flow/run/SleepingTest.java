package dev.steadflow.flow.run;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sleeps: when they are due, and what wakes them. */
class SleepingTest {

    private static SimulatedRun run(FlowBuilder flow) {
        return new SimulatedRun(flow.build(), new SmallTemplates()).crashingAfterEveryDecision();
    }

    @Test
    void aSleepEndsWhenItIsDueAndNotBefore() {
        var run = run(aFlow().sleep("nap", "PT30S")).start();

        run.advance(Duration.ofMillis(29_999));
        assertThat(run.state().status()).isEqualTo(RunStatus.RUNNING);
        run.advance(Duration.ofMillis(1));

        assertThat(run.log())
                .containsExactly(
                        "#1 RunStarted flow=test-flow input={}",
                        "#2 SleepStarted nap for=PT30S",
                        "#3 SleepEnded nap",
                        "#4 RunCompleted output={\"dueAt\":\"2026-01-01T00:00:30Z\"}");
    }

    @Test
    void aDateInThePastGoesOnAtOnce() {
        var run = run(aFlow().sleepUntil("birthday", "2020-01-01T00:00:00Z").step("card").edge("birthday", "card"))
                .start();

        assertThat(run.pending()).containsOnlyKeys("main/card#1");
    }

    @Test
    void aSleepMayLastForYears() {
        var run = run(aFlow().sleep("years", "P400D")).start().advance(Duration.ofDays(399));

        assertThat(run.state().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(run.advance(Duration.ofDays(1)).state().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aPersonMaySkipASleep() {
        var run = run(aFlow().sleep("nap", "P1D")).start();

        run.give(new RunInput.SkipSleep(NodeAddress.parse("main/nap")));

        assertThat(run.log()).contains("#3 SleepEnded nap skipped");
    }

    @Test
    void aSpanThatIsNoneIsAnError() {
        var run = run(aFlow().sleep("nap", "-PT1S")).start();

        assertThat(run.log().getLast()).contains("ExpressionError", "duration", "-PT1S");
    }
}
