package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs whose steps yield 80,000 characters each, in an engine that lets a log have 200,000 bytes. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class LogGrowthTest {

    private static final int LIMIT = 200_000;
    private static final FlowBuilder SIX_STEPS =
            aFlow().step("a").step("b").step("c").step("d").step("e").step("f").chain("a", "b", "c", "d", "e", "f");

    private static EngineUnderTest engine() {
        return EngineUnderTest.open(
                settings -> settings.withLimits(EngineLimits.STANDARD.withStore(store -> store.withLogBytes(LIMIT))));
    }

    private static void yields(EngineUnderTest test, String letters) {
        for (String node : "abcdef".split("")) {
            test.script.on(node,
                    (in, context) -> letters.substring(node.charAt(0) - 'a').substring(0, 1).repeat(80_000));
        }
    }

    @Test
    void aLogThatPassesTheLimitWaitsForAPersonWhoMayLetItGrowByAsMuchAgain() throws InterruptedException {
        try (EngineUnderTest test = engine()) {
            yields(test, "uvwxyz");

            RunId run = test.start(SIX_STEPS);

            RunOutcome.NeedsDecision needs = (RunOutcome.NeedsDecision) test.engine().await(run);
            assertThat(needs.at()).isEmpty();
            assertThat(needs.kind()).isEqualTo("LogTooLarge");
            assertThat(needs.message()).contains("below 200000 bytes", "'log-bytes'");
            assertThat(test.events(run, RunEvent.StepCompleted.class)).hasSize(3);
            test.engine().resolveIncident(run, Resolution.RETRY);
            assertThat(test.awaitEvent(run, RunEvent.RunIncidentRaised.class, 2).kind()).isEqualTo("LogTooLarge");
            test.engine().resolveIncident(run, Resolution.RETRY);
            assertThat(test.output(run)).isEqualTo(json("'" + "z".repeat(80_000) + "'"));
        }
    }

    @Test
    void whatWasGivenAgainIsKnownAfterARestart() throws InterruptedException {
        try (EngineUnderTest test = engine()) {
            yields(test, "uvwxyz");
            RunId run = test.start(SIX_STEPS);
            test.awaitEvent(run, RunEvent.RunIncidentRaised.class, 1);
            test.restart();

            test.engine().resolveIncident(run, Resolution.RETRY);

            test.awaitEvent(run, RunEvent.RunIncidentRaised.class, 2);
            assertThat(test.events(run, RunEvent.StepScheduled.class)).hasSize(6);
        }
    }

    @Test
    void aLargeValueThatComesAgainAndAgainCountsOnce() throws InterruptedException {
        try (EngineUnderTest test = engine()) {
            yields(test, "ssssss");

            assertThat(test.run(SIX_STEPS)).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void aPersonMayCancelARunWhoseLogIsTooLarge() throws InterruptedException {
        try (EngineUnderTest test = engine()) {
            yields(test, "uvwxyz");
            RunId run = test.start(SIX_STEPS);
            test.awaitEvent(run, RunEvent.RunIncidentRaised.class, 1);

            test.engine().cancel(run, "too large");

            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Cancelled.class);
        }
    }
}
