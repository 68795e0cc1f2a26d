package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.run.SmallTemplates;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTroubleTest {

    /** Breaks what looks at the result of step 'a', as a fault of the engine would. */
    private static void breakExpressions(EngineUnderTest test, Error fault) {
        test.templates = (template, names) -> {
            if (template.toString().contains("$a")) {
                throw fault;
            }
            return new SmallTemplates().evaluate(template, names);
        };
    }

    private static void mend(EngineUnderTest test) {
        test.templates = new SmallTemplates();
    }

    private static FlowBuilder flow(String uses) {
        return aFlow().step("a", uses, "{text: 'one'}")
                .step("b", "test/echo@1", "{text: '{% $a %}'}")
                .edge("a", "b");
    }

    private static RunOutcome.NeedsDecision needs(EngineUnderTest test, RunId run) throws InterruptedException {
        return (RunOutcome.NeedsDecision) test.engine().await(run);
    }

    @Nested
    class WhenADecisionBreaks {

        @Test
        void theRunWaitsForAPersonAndOthersGoOn() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                breakExpressions(test, new StackOverflowError("too deep"));

                RunId bad = test.start(flow("test/echo@1"));

                RunOutcome.NeedsDecision needs = needs(test, bad);
                assertThat(needs.at()).isEmpty();
                assertThat(needs.kind()).isEqualTo("EngineFailed");
                assertThat(needs.message()).contains("CompleteStep (StackOverflowError: too deep)");
                assertThat(test.run(aFlow().step("x"))).isInstanceOf(RunOutcome.Completed.class);
            }
        }

        @Test
        void tryingAgainGoesOnFromTheOutcomeThatWasKept() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                breakExpressions(test, new AssertionError("a fault"));
                RunId run = test.start(flow("test/once@1"));
                RunOutcome.NeedsDecision _ = needs(test, run);
                mend(test);

                test.engine().resolveIncident(run, Resolution.RETRY);

                assertThat(test.output(run)).isEqualTo(json("'one'"));
                assertThat(test.script.callsOf("a")).isEqualTo(1);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"test/echo@1", "test/once@1"})
        void whatTheStepAnsweredCountsAfterARestart(String uses) throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                breakExpressions(test, new AssertionError("a fault"));
                RunId run = test.start(flow(uses));
                RunEvent.OutcomeKept kept = test.awaitEvent(run, RunEvent.OutcomeKept.class, 1);
                assertThat(kept.result()).contains(json("'one'"));
                test.crashAndRecover();
                assertThat(needs(test, run).kind()).isEqualTo("EngineFailed");
                mend(test);

                test.engine().resolveIncident(run, Resolution.RETRY);

                assertThat(test.output(run)).isEqualTo(json("'one'"));
                assertThat(test.script.callsOf("a")).isEqualTo(1);
            }
        }

        @Test
        void tryingAgainTooSoonIsRefusedAndLeavesItWaiting() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                breakExpressions(test, new AssertionError("a fault"));
                RunId run = test.start(flow("test/once@1"));
                test.awaitEvent(run, RunEvent.OutcomeKept.class, 1);

                assertThatThrownBy(() -> test.engine().resolveIncident(run, Resolution.RETRY))
                        .hasMessageContaining("a fault");

                assertThat(needs(test, run).kind()).isEqualTo("EngineFailed");
                mend(test);
                test.engine().resolveIncident(run, Resolution.RETRY);
                assertThat(test.output(run)).isEqualTo(json("'one'"));
            }
        }

        @Test
        void aPersonMayLetItFailOrCancelIt() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                breakExpressions(test, new AssertionError("a fault"));
                RunId failing = test.start(flow("test/echo@1"));
                RunId cancelled = test.start(flow("test/echo@1"));
                RunOutcome.NeedsDecision _ = needs(test, failing);
                RunOutcome.NeedsDecision _ = needs(test, cancelled);

                test.engine().resolveIncident(failing, Resolution.FAIL);
                test.engine().cancel(cancelled, "by hand");

                assertThat(test.engine().await(failing)).isInstanceOf(RunOutcome.Failed.class);
                assertThat(test.engine().run(cancelled).orElseThrow().status()).isEqualTo(RunStatus.CANCELLED);
            }
        }

        @Test
        void aStartThatBreaksIsRefusedAndLeavesNothing() {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                breakExpressions(test, new AssertionError("a fault"));

                assertThatThrownBy(() -> test.start(aFlow().step("x", "test/echo@1", "{text: '{% $a.x %}'}")
                        .var("a", "{x: 1}")))
                        .hasMessageContaining("a fault");
            }
        }

        @Test
        void aRunThatDoesNotWaitCannotBeDecidedAbout() {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                RunId run = test.start(aFlow().sleep("nap", "PT1H"));

                assertThatThrownBy(() -> test.engine().resolveIncident(run, Resolution.RETRY))
                        .isInstanceOf(RunRefusedException.class)
                        .hasMessageContaining("to wait for a decision as a whole");
            }
        }
    }

    @Nested
    class WhenAPluginIsMissing {

        private static final NodeAddress B = NodeAddress.parse("main/b#1");

        @Test
        void aRunThatComesToItLaterWaitsUntilItIsBack() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                RunId run = test.start(aFlow().sleep("nap", "PT1H").step("b", "test/once@1", "{text: 'two'}")
                        .edge("nap", "b"));
                test.crash();
                test.recoverWithout("test/once@1");
                test.awaitTimer(run, "main/nap#1", Timers.Purpose.WAKE);

                test.advance(Duration.ofHours(1));

                assertThat(needs(test, run).kind()).isEqualTo("PluginMissing");
                assertThat(needs(test, run).at()).contains(B);
                test.crash();
                test.recoverWithout("");
                test.engine().resolveIncident(run, B, Resolution.RETRY);
                assertThat(test.output(run)).isEqualTo(json("'two'"));
            }
        }
    }

    @Nested
    class WhenRetriesAreUsedUp {

        @Test
        void aPersonMaySayWhatTheStepYields() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                test.script.on("a", (in, context) -> {
                    throw new IllegalStateException("down");
                });
                RunId run = test.start(aFlow().step("a").retryThenIncident("a", 1, Duration.ZERO));
                NodeAddress a = NodeAddress.parse("main/a#1");
                RunOutcome.NeedsDecision _ = needs(test, run);
                assertThatThrownBy(() -> test.engine().resolveIncident(run, a, Resolution.SKIP))
                        .isInstanceOf(RunRefusedException.class)
                        .hasMessageContaining("Expected the output that main/a#1 yields");

                test.engine().resolveIncident(run, a, json("'by hand'"));

                assertThat(test.output(run)).isEqualTo(json("'by hand'"));
                test.crashAndRecover();
                assertThat(test.output(run)).isEqualTo(json("'by hand'"));
            }
        }

        @Test
        void aPersonGivesAsManyAttemptsAgain() throws InterruptedException {
            try (EngineUnderTest test = EngineUnderTest.standard()) {
                test.script.on("a", (in, context) -> {
                    if (context.attempt() < 4) {
                        throw new IllegalStateException("down");
                    }
                    return "up";
                });
                RunId run = test.start(aFlow().step("a").retryThenIncident("a", 2, Duration.ZERO));
                NodeAddress a = NodeAddress.parse("main/a#1");

                assertThat(needs(test, run).kind()).isEqualTo("RetriesExhausted");
                test.engine().resolveIncident(run, a, Resolution.RETRY);

                assertThat(test.output(run)).isEqualTo(json("'up'"));
                assertThat(test.script.callsOf("a")).isEqualTo(4);
            }
        }
    }
}
