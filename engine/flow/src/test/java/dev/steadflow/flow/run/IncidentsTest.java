package dev.steadflow.flow.run;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IncidentsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final NodeAddress X = NodeAddress.parse("main/x");

    private static SimulatedRun run(FlowBuilder flow) {
        return new SimulatedRun(flow.build(), new SmallTemplates()).crashingAfterEveryDecision();
    }

    private static RunInput failed(int attempt, FlowError error) {
        return new RunInput.FailStep(X, attempt, error);
    }

    private static Effect.CallStep call(SimulatedRun run) {
        return (Effect.CallStep) run.pending().get(X.text());
    }

    @Nested
    class WhenAStepHasUsedUpItsAttempts {

        private final FlowError down = FlowError.of("Down", "Nobody answers.");

        private SimulatedRun exhausted() {
            return run(aFlow().step("x").retryThenIncident("x", 2, SECOND))
                    .start()
                    .give(new RunInput.RetryStep(X, 1, down, Instant.parse("2026-01-01T00:00:01Z")))
                    .give(failed(2, down));
        }

        @Test
        void aPersonDecidesIfTheFlowSaysSo() {
            var run = exhausted();

            assertThat(run.state().status()).isEqualTo(RunStatus.INCIDENT);
            assertThat(run.log().getLast())
                    .startsWith(
                            "#4 IncidentRaised x RetriesExhausted: 'x' failed at each of its 2 attempts, at last with"
                                    + " Down: Nobody answers.");
            assertThat(run.pending()).isEmpty();
        }

        @Test
        void tryingAgainGivesAsManyAttemptsAgain() {
            var run = exhausted().give(new RunInput.ResolveIncident(X, Resolution.RETRY));

            assertThat(call(run).attempt()).isEqualTo(3);
            assertThat(call(run).forgiven()).isEqualTo(2);
            run.give(new RunInput.RetryStep(X, 3, down, run.now())).give(failed(4, down));
            assertThat(run.state().status()).isEqualTo(RunStatus.INCIDENT);
            run.give(new RunInput.ResolveIncident(X, Resolution.RETRY)).complete("x", json("1"));
            assertThat(run.log().getLast()).contains("RunCompleted output=1");
        }

        @Test
        void lettingItFailGivesTheFlowTheErrorItself() {
            var run = exhausted().give(new RunInput.ResolveIncident(X, Resolution.FAIL));

            assertThat(run.logFrom("StepFailed"))
                    .containsExactly("StepFailed x attempt=2 error=Down 'Nobody answers.'",
                            "RunFailed x error=Down 'Nobody answers.'");
        }

        @Test
        void aPersonMaySayWhatItYields() {
            var run = exhausted().give(RunInput.ResolveIncident.skip(X, json("'by hand'")));

            assertThat(run.logFrom("IncidentResolved"))
                    .containsExactly("IncidentResolved x SKIP", "StepCompleted x attempt=3 output=\"by hand\"",
                            "RunCompleted output=\"by hand\"");
        }

        @Test
        void whatAPersonSaysIsNotReshaped() {
            var run = run(aFlow().step("x").retryThenIncident("x", 1, SECOND).out("x", "'{% $boom(1) %}'"))
                    .start()
                    .give(failed(1, down))
                    .give(RunInput.ResolveIncident.skip(X, json("7")));

            assertThat(run.log().getLast()).contains("RunCompleted output=7");
        }

        @Test
        void anErrorThatIsNeverRetriedFailsAtOnce() {
            FlowError fatal = new FlowError("Down", "No.", Optional.empty(), Optional.empty(), true);

            var run = run(aFlow().step("x").retryThenIncident("x", 2, SECOND)).start().give(failed(1, fatal));

            assertThat(run.state().status()).isEqualTo(RunStatus.FAILED);
        }

        @Test
        void aCancelledRunLeavesNoIncident() {
            var run = exhausted().give(new RunInput.CancelRun("by hand"));

            assertThat(run.state().status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(run.interrupted()).isEmpty();
        }
    }

    @Nested
    class WhenAnotherNodeHasUsedUpItsVisits {

        private SimulatedRun exhausted() {
            return run(aFlow().scope("s", lane -> lane.step("a")).retryThenIncident("s", 2, SECOND))
                    .start()
                    .fail("s.lane/a", "Down")
                    .advance(SECOND)
                    .fail("s#2.lane/a", "Down");
        }

        @Test
        void aPersonDecidesAndEachTryIsANewVisit() {
            var run = exhausted();

            assertThat(run.state().incidents()).extracting(visit -> visit.at().text()).containsExactly("main/s#2");
            run.give(new RunInput.ResolveIncident(NodeAddress.parse("main/s#2"), Resolution.RETRY));
            run.fail("s#3.lane/a", "Down").advance(SECOND);
            run.complete("s#4.lane/a", json("1"));
            assertThat(run.log().getLast()).contains("RunCompleted output=1");
        }

        @Test
        void aPersonMaySayWhatItYields() {
            var run = exhausted();

            run.give(RunInput.ResolveIncident.skip(NodeAddress.parse("main/s#2"), json("{a: 1}")));

            assertThat(run.log().getLast()).contains("RunCompleted output={");
        }

        @Test
        void lettingItFailNamesWhereTheErrorBegan() {
            var run = exhausted();

            run.give(new RunInput.ResolveIncident(NodeAddress.parse("main/s#2"), Resolution.FAIL));

            assertThat(run.log().getLast()).contains("RunFailed s#2.lane/a error=Down");
        }
    }

    @Nested
    class WhenAnErrandBreaks {

        private final SimulatedRun run = run(aFlow().startFlow("x", "other", "{}"))
                .start()
                .give(new RunInput.RaiseIncident(X, "EngineFailed", "It broke."));

        @Test
        void itsNodeWaitsForAPersonAndItsTimerStops() {
            assertThat(run.state().status()).isEqualTo(RunStatus.INCIDENT);
            assertThat(run.pending()).isEmpty();
        }

        @Test
        void tryingAgainRepeatsTheErrand() {
            run.give(new RunInput.ResolveIncident(X, Resolution.RETRY));

            assertThat(run.pending().values()).singleElement().isInstanceOf(Effect.StartChild.class);
            run.give(new RunInput.ConfirmChild(X));
            assertThat(run.state().status()).isEqualTo(RunStatus.COMPLETED);
        }

        @Test
        void aPersonMaySayWhatItYields() {
            run.give(RunInput.ResolveIncident.skip(X, json("{runId: 'started by hand'}")));

            assertThat(run.state().status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(run.pending()).isEmpty();
        }

        @Test
        void lettingItFailFailsTheNode() {
            run.give(new RunInput.ResolveIncident(X, Resolution.FAIL));

            assertThat(run.log().getLast()).contains("RunFailed x error=EngineFailed 'It broke.'");
        }
    }

    @Nested
    class WhenTheRunAsAWholeCannotGoOn {

        private final SimulatedRun run = run(aFlow()
                .parallel("both", lanes -> lanes
                        .lane("left", lane -> lane.step("a"))
                        .lane("right",
                                lane -> lane.webhook("hook").waitFor("get", "{% $hook.id %}").edge("hook", "get"))))
                .start()
                .give(new RunInput.RaiseRunIncident("EngineFailed", "It broke."));

        @Test
        void itWaitsForAPersonAndKeepsWhatItHas() {
            assertThat(run.state().status()).isEqualTo(RunStatus.INCIDENT);
            assertThat(run.pending().values()).singleElement().isInstanceOf(Effect.OpenInbox.class);
        }

        @Test
        void outcomesAreRecordedAndCountWhenItGoesOn() {
            run.complete("both.left/a", json("1"));
            assertThat(run.log().getLast()).contains("OutcomeKept both.left/a");

            run.give(new RunInput.ResolveRunIncident(Resolution.RETRY));

            assertThat(run.logFrom("RunIncidentResolved")).contains("LaneCompleted both.left value=1");
            assertThat(run.pending().values()).noneMatch(Effect.CallStep.class::isInstance);
        }

        @Test
        void anotherTryOfAStepIsRecordedAndMadeWhenItGoesOn() {
            run.give(new RunInput.RetryStep(NodeAddress.parse("main/both.left/a"), 1,
                    FlowError.of("Down", "Nobody answers."), run.now()));
            assertThat(run.pending().values()).noneMatch(Effect.CallStep.class::isInstance);

            run.give(new RunInput.ResolveRunIncident(Resolution.RETRY));

            assertThat(run.pending().values()).filteredOn(Effect.CallStep.class::isInstance)
                    .singleElement()
                    .extracting(call -> ((Effect.CallStep) call).attempt())
                    .isEqualTo(2);
        }

        @Test
        void answersToOtherErrandsArePutOff() {
            RunInput answer = new RunInput.ConfirmChild(NodeAddress.parse("main/both.left/a"));

            assertThat(RunDecider.isPutOff(run.state(), answer)).isTrue();
        }

        @Test
        void payloadsAreKeptAndServedWhenItGoesOn() {
            run.post(run.inboxes().getFirst(), json("7"));
            assertThat(run.log().getLast()).contains("PayloadReceived");

            run.give(new RunInput.ResolveRunIncident(Resolution.RETRY));

            assertThat(run.log().getLast()).contains("LaneCompleted both.right");
            run.complete("both.left/a", json("1"));
            assertThat(run.state().status()).isEqualTo(RunStatus.COMPLETED);
        }

        @Test
        void lettingItFailEndsItAndTellsItsSteps() {
            run.give(new RunInput.ResolveRunIncident(Resolution.FAIL));

            assertThat(run.state().status()).isEqualTo(RunStatus.FAILED);
            assertThat(run.log().getLast()).contains("error=EngineFailed 'It broke.'");
            assertThat(run.interrupted()).extracting(NodeAddress::id).isEqualTo(List.of("a"));
        }

        @Test
        void itMayBeCancelled() {
            run.give(new RunInput.CancelRun("by hand"));

            assertThat(run.state().status()).isEqualTo(RunStatus.CANCELLED);
        }
    }
}
