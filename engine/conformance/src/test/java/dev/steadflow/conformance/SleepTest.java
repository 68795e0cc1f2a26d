package dev.steadflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.TestSteps;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.validation.FlowValidator;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Group C: sleeping. */
class SleepTest {

    @Test
    @Row(id = "C1", says = "Ten seconds of sleep, seen by the flow's own clock")
    void c1Sleep() throws Exception {
        Played played = Play.of("C1").run().count(RunEvent.SleepStarted.class, 1).count(RunEvent.SleepEnded.class, 1);

        assertThat(played.output("/end").longValue() - played.output("/start").longValue()).isEqualTo(10_000);
        assertThat(played.times(RunEvent.SleepEnded.class)).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    @Row(id = "C2", says = "Ten sleeps at once take as long as one")
    void c2ParallelSleeps() throws Exception {
        Play.of("C2").run().completed("10").took("PT1S").count(RunEvent.SleepStarted.class, 10)
                .count(RunEvent.SleepEnded.class, 10);
    }

    @Test
    @Row(id = "C4", says = "A step of a second wins against a sleep of ten")
    void c4StepWins() throws Exception {
        Play.of("C4").run().completed("'step'").took("PT1S").count(RunEvent.SleepEnded.class, 0);
    }

    @Test
    @Row(id = "C5", says = "Sleeps between the rounds of a loop; none is skipped after a crash")
    void c5SleepInLoop() throws Exception {
        Played played = Play.of("C5").run().took("PT6S");

        long first = played.output("/0").longValue();
        assertThat(played.output("/1").longValue() - first).isEqualTo(3_000);
        assertThat(played.output("/2").longValue() - first).isEqualTo(6_000);
    }

    @Test
    @Row(id = "C6", says = "Steps go on beside a sleep of a day, and the run ends before it")
    void c6BesideASleep() throws Exception {
        Play.of("C6").run().completed("{a: 3, b: 6, c: 10, shouldCancel: false}").took("PT0S");
    }

    @Test
    @Row(id = "C7", says = "A step, a sleep, a value")
    void c7StepAndSleep() throws Exception {
        Play.of("C7").run().completed("{step: 42, slept: true}").took("PT2S");
    }

    @Test
    @Row(id = "C8", says = "Sleeping until a date is due at exactly that date")
    void c8SleepUntil() throws Exception {
        Played played = Play.of("C8").input("'2026-03-01T12:00:05Z'").run().took("PT5S");

        assertThat(played.run().events(RunEvent.SleepStarted.class).getFirst().due())
                .isEqualTo(Instant.parse("2026-03-01T12:00:05Z"));
    }

    @Test
    @Row(id = "C9", says = "Of two sleeps one is over: the run waits for the other only")
    void c9TwoSleeps() throws Exception {
        Played played = Play.of("C9").run().completed("'both'");

        assertThat(played.times(RunEvent.SleepEnded.class))
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    @Test
    @Row(id = "C10", says = "A date in the past goes on at once")
    void c10PastDate() throws Exception {
        Play.of("C10").flow("c8").input("'2026-02-01T12:00:00Z'").run().took("PT0S");
    }

    @Test
    @Row(id = "C11", says = "A duration that is none: refused when it is literal, else the run fails with its text")
    void c11BadDuration() throws Exception {
        assertThat(new FlowValidator().validate(
                FlowBuilder.aFlow().sleep("nap", "abc").build(), TestSteps.catalog()))
                .extracting(problem -> problem.code())
                .containsExactly("bad-duration");

        Play.of("C11-abc").flow("c11").input("'abc'").run().failed("ExpressionError", "found \"abc\"");
        Play.of("C11-negative").flow("c11").input("'-PT1S'").run().status(RunStatus.FAILED);
        Play.of("C11-number").flow("c11").input("-1").run().status(RunStatus.FAILED);
        Play.of("C11-null").flow("c11").input("null").run().status(RunStatus.FAILED);
    }

    @Test
    @Row(id = "C12", says = "400 days of sleep")
    void c12LongSleep() throws Exception {
        Play.of("C12").run().completed("'slept'").took("P400D").count(RunEvent.SleepEnded.class, 1);
    }
}
