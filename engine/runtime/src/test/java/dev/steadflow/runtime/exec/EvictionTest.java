package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Idle runs leave memory, the longest unused first, and nobody who waits for them notices. */
final class EvictionTest {

    private static final RunId A = new RunId("a");
    private static final RunId B = new RunId("b");
    private static final RunId C = new RunId("c");

    @Test
    void theLongestUnusedRunLeavesFirst() {
        WarmRuns warm = new WarmRuns(2, Long.MAX_VALUE);

        assertThat(warm.used(A, 1)).isEmpty();
        assertThat(warm.used(B, 1)).isEmpty();
        assertThat(warm.used(A, 1)).isEmpty();
        assertThat(warm.used(C, 1)).containsExactly(B);
        warm.gone(A);
        assertThat(warm.used(B, 1)).isEmpty();
    }

    @Test
    void heavyRunsMakeOthersLeaveAndAreNeverAlone() {
        WarmRuns warm = new WarmRuns(100, 10);

        assertThat(warm.used(A, 4)).isEmpty();
        assertThat(warm.used(B, 4)).isEmpty();
        assertThat(warm.used(C, 50)).containsExactly(A, B);
        assertThat(warm.used(A, 1)).containsExactly(C);
    }

    @Test
    void aStateWithALargeValueIsHeavy() {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            FlowDefinition flow = aFlow().sleep("nap", "PT1H").build();

            assertThat(weight(test, test.start(flow, "{}"))).isLessThan(10_000);
            assertThat(weight(test, test.start(flow, "{text: '" + "x".repeat(100_000) + "'}")))
                    .isBetween(100_000L, 400_000L);
        }
    }

    private static long weight(EngineUnderTest test, RunId run) {
        CompletableFuture<FoldedRun> looked = new CompletableFuture<>();
        test.engine().parts().loop().put(run, new Mail.Look(looked));
        return StateWeight.of(Answers.await(looked).state());
    }

    @Test
    void whoWaitsForAnEvictedRunHearsOfItsEnd() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.open(
                settings -> settings.withLimits(settings.limits().withRunsInMemory(1)))) {
            List<RunId> runs = new ArrayList<>();
            List<CompletableFuture<RunOutcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                RunId run = test.start(aFlow().sleep("nap", "PT1H").step("after").edge("nap", "after"));
                CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
                test.engine().parts().loop().put(run, new Mail.Await(outcome));
                runs.add(run);
                outcomes.add(outcome);
            }
            await().untilAsserted(() -> assertThat(test.engine().parts().loop().folded()).isLessThanOrEqualTo(2));
            for (RunId run : runs) {
                test.awaitTimer(run, "main/nap#1", Timers.Purpose.WAKE);
            }

            test.advance(Duration.ofHours(1));

            for (CompletableFuture<RunOutcome> outcome : outcomes) {
                assertThat(outcome.get()).isInstanceOf(RunOutcome.Completed.class);
            }
            await().until(() -> test.engine().parts().loop().inMemory() == 0);
        }
    }
}
