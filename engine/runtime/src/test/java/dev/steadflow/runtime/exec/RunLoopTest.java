package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.journal.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class RunLoopTest {

    private static FlowBuilder tenSteps() {
        FlowBuilder flow = aFlow("ten-steps");
        String[] ids = new String[10];
        for (int i = 0; i < 10; i++) {
            ids[i] = "s" + i;
            flow.step(ids[i], "test/echo@1", "{text: '" + i + "'}");
        }
        return flow.chain(ids);
    }

    @Test
    void aRunEndsWithTheResultOfItsLastStep() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunOutcome outcome = test.run(tenSteps());

            assertThat(outcome).isEqualTo(new RunOutcome.Completed(json("'9'")));
            assertThat(test.script.calls()).hasSize(10);
        }
    }

    @Test
    void tenQuickRepeatableStepsCostTenForcesAtMost() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.run(tenSteps()); // Keeps the flow, which costs a force of its own once.
            long before = test.journal().forces();

            test.run(tenSteps());

            assertThat(test.journal().forces() - before).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void theStepsOfAStartThatMustNotRepeatWaitForTheDisk() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            FlowBuilder flow = aFlow().step("pay", "test/once@1", "{}");
            test.run(flow);
            long before = test.journal().forces();

            test.run(flow);

            assertThat(test.journal().forces() - before).isEqualTo(2);
        }
    }

    @Test
    void fiveHundredRunsAtOnceAllEnd() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            List<RunId> runs = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                runs.add(test.start(tenSteps()));
            }

            for (RunId run : runs) {
                assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
            }
            assertThat(test.script.calls()).hasSize(5_000).doesNotHaveDuplicates();
            await().until(() -> test.engine().parts().loop().inMemory() == 0);
        }
    }

    @Test
    void noMoreStepsRunAtOnceThanAllowed() throws InterruptedException {
        try (EngineUnderTest test =
                EngineUnderTest.open(settings -> settings.withLimits(settings.limits().withConcurrentAttempts(1)))) {
            CountDownLatch first = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            test.script.on("a", (in, context) -> {
                first.countDown();
                release.await();
                return "a";
            });
            RunId blocked = test.start(aFlow().step("a"));
            first.await();

            RunId waiting = test.start(aFlow().step("b"));

            assertThat(test.script.callsOf("b")).isZero();
            release.countDown();
            assertThat(test.engine().await(blocked)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(test.engine().await(waiting)).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void aSleepEndsAtItsInstantAndNotBefore() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow().sleep("nap", "PT5M").step("after").edge("nap", "after"));
            test.awaitTimer(run, "main/nap#1", Timers.Purpose.WAKE);

            test.advance(Duration.ofMinutes(5).minusMillis(1));
            assertThat(test.events(run, RunEvent.SleepEnded.class)).isEmpty();
            test.advance(Duration.ofMillis(1));

            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void aSkippedSleepEndsNow() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow().sleep("nap", "P30D"));
            NodeAddress nap = NodeAddress.parse("main/nap#1");

            test.engine().skipSleep(run, nap);

            assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
            assertThatThrownBy(() -> test.engine().skipSleep(run, nap))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("to be asleep");
        }
    }

    @Test
    void aRunThatSleepsLeavesMemoryWhenThereAreTooManyAndStillWakes() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.open(
                settings -> settings.withLimits(settings.limits().withRunsInMemory(1)))) {
            List<RunId> runs = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                RunId run = test.start(aFlow().sleep("nap", "PT1H").step("after").edge("nap", "after"));
                test.awaitTimer(run, "main/nap#1", Timers.Purpose.WAKE);
                runs.add(run);
            }
            await().untilAsserted(() -> assertThat(test.engine().parts().loop().inMemory()).isLessThanOrEqualTo(2));

            test.advance(Duration.ofHours(1));

            for (RunId run : runs) {
                assertThat(test.engine().await(run)).isInstanceOf(RunOutcome.Completed.class);
            }
        }
    }

    @Test
    void noStepIsCalledForAStartThatTheStoreDidNotTake() throws InterruptedException {
        try (EngineUnderTest test =
                EngineUnderTest.around(real -> new FailingJournal(real).failOnceAfter(0))) {
            assertThatThrownBy(() -> test.start(aFlow().step("lost", "test/once@1", "{}")))
                    .isInstanceOf(StoreException.class);

            assertThat(test.run(aFlow().step("kept", "test/once@1", "{}"))).isInstanceOf(RunOutcome.Completed.class);

            assertThat(test.script.callsOf("lost")).isZero();
        }
    }

    @Test
    void anInputThatIsTooLargeIsRefused() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            var flow = aFlow().step("a").build();
            var tooLarge = json("'" + "x".repeat(16 << 20) + "'");

            assertThatThrownBy(() -> test.engine().start(flow, tooLarge, Path.of("")))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("at most 16777216 bytes");
        }
    }

    @Test
    void anInputThatDoesNotFitIsRefused() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            var flow = aFlow()
                    .input("{type: 'object', required: ['amount'], properties: {amount: {type: 'number'}}}")
                    .step("a")
                    .build();

            assertThatThrownBy(() -> test.engine().start(flow, json("{amount: 'much'}"), Path.of("")))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("The input does not fit flow 'test-flow'")
                    .hasMessageContaining("amount");
            assertThat(test.journal().openRuns()).isEmpty();
        }
    }

    @Test
    void aFlowWithErrorsIsRefusedWithItsProblems() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            var flow = aFlow().step("a", "no/such-step@1", "{}").build();

            assertThatThrownBy(() -> test.engine().start(flow, json("{}"), Path.of("")))
                    .isInstanceOfSatisfying(RunRefusedException.class, refused -> {
                        assertThat(refused.problems()).isNotEmpty();
                        assertThat(refused).hasMessageContaining("no/such-step@1");
                    });
        }
    }

    @Test
    void aResultThatIsTooLargeFailsItsStep() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            test.script.on("a", (in, context) -> "x".repeat(17 << 20));

            RunOutcome outcome = test.run(aFlow().step("a"));

            assertThat(outcome).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
                assertThat(failed.error().name()).isEqualTo("LimitExceeded");
                assertThat(failed.error().message()).contains("at most 16777216 bytes");
            });
        }
    }

    @Test
    void theRunsLineFollowsTheRun() throws InterruptedException {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(aFlow("lines").fail("stop", "Broken", "It is broken."));
            test.engine().await(run);

            var line = test.engine().run(run).orElseThrow();
            assertThat(line.flowId()).isEqualTo("lines");
            assertThat(line.status()).isEqualTo(RunStatus.FAILED);
            assertThat(line.endedAt()).contains(EngineUnderTest.NOON);
            assertThat(line.error()).contains("Broken: It is broken.");
            assertThat(run.text()).matches("[0-9a-hjkmnp-tv-z]{26}");
        }
    }

    @Test
    void awaitingAnUnknownRunIsRefused() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            assertThatThrownBy(() -> test.engine().await(new RunId("nobody")))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("there is none");
        }
    }
}
