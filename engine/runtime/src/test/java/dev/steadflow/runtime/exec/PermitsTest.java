package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.RunInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class PermitsTest {

    private static FlowBuilder locked(int permits) {
        return aFlow().sleep("nap", "PT1M").lock("nap", new LockRule("press", LockRule.Of.ENGINE, permits));
    }

    @Nested
    final class InTheEngine {

        @Test
        void oneRunAfterTheOtherHasThePermitInTheOrderOfAsking() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                List<RunId> runs = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    RunId run = test.start(locked(1));
                    test.awaitEvent(run, RunEvent.LockRequested.class, 1);
                    runs.add(run);
                }

                for (RunId run : runs) {
                    test.awaitTimer(run, "main/nap#1", Timers.Purpose.WAKE);
                    assertThat(test.engine().parts().timers().size()).isEqualTo(1);
                    test.advance(Duration.ofMinutes(1));
                    test.output(run);
                }
            }
        }

        @Test
        void afterACrashTheHolderStillHasItAndTheLineIsAsItWas() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                List<RunId> runs = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    RunId run = test.start(locked(1));
                    test.awaitEvent(run, RunEvent.LockRequested.class, 1);
                    runs.add(run);
                    test.advance(Duration.ofMillis(1));
                }
                test.awaitEvent(runs.getFirst(), RunEvent.SleepStarted.class, 1);

                for (RunId run : runs) {
                    test.crashAndRecover();
                    test.awaitTimer(run, "main/nap#1", Timers.Purpose.WAKE);
                    assertThat(test.engine().parts().timers().size()).isEqualTo(1);
                    test.advance(Duration.ofMinutes(1));
                    test.output(run);
                }
            }
        }

        @Test
        void aCancelledRunLeavesTheLineOrGivesItsPermitBack() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                RunId holder = test.start(locked(1));
                test.awaitEvent(holder, RunEvent.SleepStarted.class, 1);
                RunId waiting = test.start(locked(1));
                test.awaitEvent(waiting, RunEvent.LockRequested.class, 1);
                RunId last = test.start(locked(1));
                test.awaitEvent(last, RunEvent.LockRequested.class, 1);

                test.engine().cancel(waiting, "enough");
                test.engine().cancel(holder, "enough");

                test.awaitEvent(last, RunEvent.SleepStarted.class, 1);
            }
        }
    }

    @Nested
    final class ByThemselves {

        private final List<String> granted = new ArrayList<>();
        private final Permits permits =
                new Permits((run, input) -> granted.add(run + " " + ((RunInput.GrantPermit) input).at().id()));

        private void ask(String run, int most) {
            permits.ask(new RunId(run), at("a"), "press", most);
        }

        private void release(String run) {
            permits.release(new RunId(run), at("a"), "press");
        }

        private static NodeAddress at(String id) {
            return NodeAddress.parse("main/" + id + "#1");
        }

        @Test
        void soManyHaveItAtOnce() {
            ask("r1", 2);
            ask("r2", 2);
            ask("r3", 2);
            assertThat(granted).containsExactly("r1 a", "r2 a");

            release("r2");

            assertThat(granted).containsExactly("r1 a", "r2 a", "r3 a");
        }

        @Test
        void nobodyOvertakesWithALargerNumber() {
            ask("r1", 1);
            ask("r2", 1);
            ask("r3", 5);

            assertThat(granted).containsExactly("r1 a");
        }

        @Test
        void askingAgainKeepsThePlaceAndTellsAHolderAgain() {
            ask("r1", 1);
            ask("r2", 1);
            ask("r3", 1);
            ask("r2", 1);
            ask("r1", 1);
            release("r1");

            assertThat(granted).containsExactly("r1 a", "r1 a", "r2 a");
        }

        @Test
        void whatAHolderHasSinceBeforeTheCrashIsNotGivenOut() {
            permits.hold(new RunId("r1"), at("a"), "press");
            ask("r2", 1);
            assertThat(granted).isEmpty();

            release("r1");

            assertThat(granted).containsExactly("r2 a");
        }

        @Test
        void whatARunsLogDoesNotHaveIsTakenBack() {
            ask("r1", 1);
            ask("r2", 1);

            permits.keepOnly(new RunId("r1"), Set.of());

            assertThat(granted).containsExactly("r1 a", "r2 a");
        }
    }
}
