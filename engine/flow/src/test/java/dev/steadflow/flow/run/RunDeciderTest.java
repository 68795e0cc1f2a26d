package dev.steadflow.flow.run;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.event.ScopeAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RunDeciderTest {

    private static SimulatedRun run(FlowBuilder flow) {
        return new SimulatedRun(flow.build(), new SmallTemplates()).crashingAfterEveryDecision();
    }

    @Nested
    class Sequences {

        @Test
        void completingTheLastStepEndsTheRun() {
            var run = run(aFlow().step("a").step("b").edge("a", "b")).start();

            run.complete("a", json("1")).complete("b", json("2"));

            assertThat(run.log())
                    .containsExactly(
                            "#1 RunStarted flow=test-flow input={}",
                            "#2 StepScheduled a uses=test/echo@1",
                            "#3 StepCompleted a attempt=1 output=1",
                            "#4 StepScheduled b uses=test/echo@1",
                            "#5 StepCompleted b attempt=1 output=2",
                            "#6 RunCompleted output=2");
        }

        @Test
        void aStepSeesInputAndEarlierResults() {
            var run = run(aFlow().step("a", "test/echo@1", "{v: '{% $input.v %}'}")
                    .step("b", "test/echo@1", "{of: '{% $a.x %}', fixed: 'yes', key: {$secret: 'k'}}")
                    .edge("a", "b"))
                    .start(json("{v: 7}"));

            assertThat(run.inputOf("a")).isEqualTo(json("{v: 7}"));
            run.complete("a", json("{x: [1, 2]}"));

            assertThat(run.inputOf("b")).isEqualTo(json("{of: [1, 2], fixed: 'yes', key: {$secret: 'k'}}"));
        }

        @Test
        void aSecondOutcomeOfAStepChangesNothing() {
            var run = run(aFlow().step("a").step("b").edge("a", "b")).start().complete("a");
            int events = run.events().size();

            run.give(new RunInput.CompleteStep(NodeAddress.parse("main/a"), 1, json("'again'")));

            assertThat(run.events()).hasSize(events);
        }

        @Test
        void anUncaughtErrorFailsTheRunAndNamesTheNode() {
            var run = run(aFlow().step("a").step("b").edge("a", "b")).start().fail("a", "http/Status");

            assertThat(run.logFrom("StepFailed"))
                    .containsExactly(
                            "StepFailed a attempt=1 error=http/Status 'it broke'",
                            "RunFailed a error=http/Status 'it broke'");
        }

        @Test
        void aFailedAttemptIsRecordedAndTheNextOneGoesOnWithItsNumber() {
            var run = run(aFlow().step("a")).start();
            var error = FlowError.of("StepFailed", "no");
            var at = NodeAddress.parse("main/a");

            run.give(new RunInput.RetryStep(at, 1, error, run.events().getFirst().at().plusSeconds(1)));

            assertThat(run.pending().get(at.text()))
                    .isInstanceOfSatisfying(Effect.CallStep.class, call -> assertThat(call.attempt()).isEqualTo(2));
            assertThat(run.logFrom("StepRetrying"))
                    .containsExactly("StepRetrying a attempt=1 error=StepFailed 'no' again=PT1S");
        }

        @Test
        void outReshapesAResultAndTheLogKeepsBoth() {
            var run = run(aFlow().step("a").out("a", "{n: '{% $result.x %}'}")).start();

            run.complete("a", json("{x: 1, y: 2}"));

            assertThat(run.events().get(2).event())
                    .isEqualTo(new RunEvent.StepCompleted(
                            NodeAddress.parse("main/a"), 1, json("{x: 1, y: 2}"), json("{n: 1}")));
        }

        @Test
        void aDisabledNodeIsPassed() {
            var run = run(aFlow().step("a").step("b").edge("a", "b").disable("a")).start();

            assertThat(run.log()).contains("#2 NodeSkipped a disabled", "#3 StepScheduled b uses=test/echo@1");
        }

        @Test
        void aBrokenExpressionIsAnErrorThatNamesNodeAndExpression() {
            var run = run(aFlow().step("a", "test/echo@1", "{v: '{% nonsense %}'}")).start();

            assertThat(run.log().getLast()).startsWith("#3 RunFailed a error=ExpressionError");
            assertThat(((RunEvent.RunFailed) run.events().getLast().event()).error().data().orElseThrow())
                    .isEqualTo(json("{node: 'main/a#1', expression: 'nonsense', position: 0}"));
        }
    }

    @Nested
    class ChoicesAndVariables {

        @Test
        void theFirstTrueCaseIsTaken() {
            var flow = aFlow().choice("c")
                    .on("c", "{% $input.n = 1 %}", "one")
                    .on("c", "{% $input.n = 2 %}", "two", "is two")
                    .otherwise("c", "other")
                    .end("one", "1")
                    .end("two", "2")
                    .end("other", "0");

            assertThat(run(flow).start(json("{n: 2}")).log())
                    .contains("#2 ChoiceTaken c 'is two' next=two", "#4 RunCompleted output=2");
            assertThat(run(flow).start(json("{n: 9}")).log()).contains("#2 ChoiceTaken c 'else' next=other");
        }

        @Test
        void noTrueCaseAndNoElseIsAnError() {
            var run = run(aFlow().choice("c").on("c", "{% false %}", "x").end("x", "1")).start();

            assertThat(run.log().getLast()).startsWith("#3 RunFailed c error=NoCaseMatched");
        }

        @Test
        void aConditionThatIsNeitherTrueNorFalseIsAnError() {
            var run = run(aFlow().choice("c").on("c", "{% 5 %}", "x").end("x", "1")).start();

            assertThat(run.log().getLast()).contains("ExpressionError", "true or false", "found 5");
        }

        @Test
        void aLoopByABackEdgeCountsVisits() {
            var run = run(aFlow().var("n", "0")
                    .step("work")
                    .add("count", "n", "1")
                    .choice("again")
                    .on("again", "{% $n = 3 %}", "done")
                    .otherwise("again", "work")
                    .end("done", "'{% $n %}'")
                    .chain("work", "count", "again"))
                    .start()
                    .complete("work")
                    .complete("work#2")
                    .complete("work#3");

            assertThat(run.log().getLast()).isEqualTo("#18 RunCompleted output=3");
        }

        @Test
        void aLoopThatWaitsForNothingIsStoppedByItsLimit() {
            var run = run(aFlow().var("n", "0").add("a", "n", "1").add("b", "n", "1").chain("a", "b", "a")).start();

            assertThat(run.log()).hasSize(2);
            assertThat(run.log().getLast()).contains("RunFailed", "LimitExceeded", "10000");
        }

        @Test
        void listsMapsAndNumbersGrowFromInnerScopes() {
            var run = run(aFlow().var("list", "[]")
                    .var("map", "{}")
                    .var("sum", "1.5")
                    .parallel(
                            "p",
                            p -> p.lane(
                                    "a",
                                    l -> l.append("x", "list", "'a'")
                                            .put("x", "map", "{k: 1}")
                                            .add("x", "sum", "1"))
                                    .lane(
                                            "b",
                                            l -> l.append("y", "list", "'b'")
                                                    .put("y", "map", "{l: 2}")
                                                    .add("y", "sum", "0.5")))
                    .end("done", "{list: '{% $list %}', map: '{% $map %}', sum: '{% $sum %}'}")
                    .edge("p", "done"))
                    .start();

            assertThat(((RunEvent.RunCompleted) run.events().getLast().event()).output())
                    .isEqualTo(json("{list: ['a', 'b'], map: {k: 1, l: 2}, sum: 3}"));
        }
    }

    @Nested
    class Sleeping {

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

    @Nested
    class Lanes {

        private FlowBuilder three(Errors errors, Join join) {
            return aFlow().parallel(
                    "p",
                    p -> p.errors(errors)
                            .join(join)
                            .lane("a", l -> l.step("x"))
                            .lane("b", l -> l.step("x"))
                            .lane("c", l -> l.step("x")))
                    .step("after")
                    .edge("p", "after");
        }

        @Test
        void allLanesRunAtOnceAndYieldAnObjectInLaneOrder() {
            var run = run(three(Errors.FAIL, new Join.All())).start();

            assertThat(run.pending()).containsOnlyKeys("main/p.a/x#1", "main/p.b/x#1", "main/p.c/x#1");
            run.complete("p.c/x", json("3")).complete("p.a/x", json("1")).complete("p.b/x", json("2"));

            assertThat(run.logFrom("NodeCompleted"))
                    .containsExactly(
                            "NodeCompleted p output={\"a\":1,\"b\":2,\"c\":3}", "StepScheduled after uses=test/echo@1");
        }

        @Test
        void theFirstFailureEndsTheContainerAndTellsTheOthers() {
            var run = run(three(Errors.FAIL, new Join.All())).start().complete("p.a/x", json("1"));

            run.fail("p.b/x", "Bad");

            assertThat(run.logFrom("StepFailed"))
                    .containsExactly(
                            "StepFailed p.b/x attempt=1 error=Bad 'it broke'",
                            "LaneFailed p.b error=Bad 'it broke'",
                            "NodeCancelled p.c/x lane 'b' failed",
                            "LaneCancelled p.c lane 'b' failed",
                            "NodeFailed p error=Bad 'it broke'",
                            "RunFailed p.b/x error=Bad 'it broke'");
            assertThat(run.interrupted()).containsExactly(NodeAddress.parse("main/p.c/x"));
        }

        @Test
        void aCancelledStepThatStillAnswersIsRecordedAsLateOnce() {
            var run = run(three(Errors.FAIL, new Join.First())).start().complete("p.a/x", json("1"));

            run.complete("p.b/x").complete("p.b/x");

            assertThat(run.log()).filteredOn(line -> line.contains("LateOutcomeRecorded")).hasSize(1);
        }

        @Test
        void collectKeepsEachOutcome() {
            var run = run(three(Errors.COLLECT, new Join.All())).start();

            run.complete("p.a/x", json("1")).fail("p.b/x", "Bad").complete("p.c/x", json("3"));

            assertThat(run.state().scope(ScopeAddress.MAIN).orElseThrow().results().get("p"))
                    .isEqualTo(
                            json("{a: {ok: true, value: 1}, b: {ok: false, error: {name: 'Bad', message: 'it broke'}},"
                                    + " c: {ok: true, value: 3}}"));
        }

        @Test
        void aCountOfSuccessesThatCannotBeReachedFails() {
            var run = run(three(Errors.SKIP, new Join.Count(2))).start();

            run.fail("p.a/x", "Bad").complete("p.b/x").fail("p.c/x", "Worse");

            assertThat(run.log().getLast()).contains("RunFailed", "Bad");
        }

        @Test
        void concurrencyBoundsTheLanesThatRun() {
            var run = run(aFlow().parallel(
                    "p",
                    p -> p.concurrency(2)
                            .lane("a", l -> l.step("x"))
                            .lane("b", l -> l.step("x"))
                            .lane("c", l -> l.step("x"))))
                    .start();

            assertThat(run.pending()).containsOnlyKeys("main/p.a/x#1", "main/p.b/x#1");
            assertThat(run.complete("p.b/x").pending()).containsOnlyKeys("main/p.a/x#1", "main/p.c/x#1");
        }

        @Test
        void aLaneWhoseGuardIsFalseCountsAsDone() {
            var run = run(aFlow().parallel(
                    "p",
                    p -> p.lane("a", l -> l.step("x")).lane("b", l -> l.when("{% false %}").step("y"))))
                    .start();

            assertThat(run.log()).contains("#5 LaneSkipped p.b");
            assertThat(run.complete("p.a/x", json("1")).log().getLast())
                    .isEqualTo("#9 RunCompleted output={\"a\":1,\"b\":null}");
        }

        @Test
        void endOfFlowInALaneEndsEverything() {
            var run = run(aFlow().parallel(
                    "p",
                    p -> p.lane("a", l -> l.step("x").endFlow("stop", "'early'").edge("x", "stop"))
                            .lane("b", l -> l.sleep("long", "P1D"))))
                    .start()
                    .complete("p.a/x");

            assertThat(run.log().getLast()).contains("RunCompleted output=\"early\"");
            assertThat(run.pending()).isEmpty();
        }

        @Test
        void aTimeoutOfAContainerStopsItsLanes() {
            var run = run(aFlow().parallel("p", p -> p.lane("a", l -> l.step("x"))).timeout("p", "PT5S")).start();

            run.advance(Duration.ofSeconds(5));

            assertThat(run.log().getLast()).contains("RunFailed p error=Timeout");
            assertThat(run.interrupted()).containsExactly(NodeAddress.parse("main/p.a/x"));
        }
    }

    @Nested
    class Races {

        private FlowBuilder workOrTimeout() {
            return aFlow().race("r", r -> r.lane("work", l -> l.step("x")).lane("timeout", l -> l.sleep("s", "PT30S")))
                    .choice("late")
                    .on("late", "{% $r.winner = 'timeout' %}", "expired")
                    .otherwise("late", "done")
                    .fail("expired", "TimedOut", "Processing timed out after 30 seconds")
                    .end("done", "'{% $r.value %}'")
                    .edge("r", "late");
        }

        @Test
        void theFirstLaneToSettleWinsAndTheOthersAreStopped() {
            var run = run(workOrTimeout()).start().complete("r.work/x", json("'ok'"));

            assertThat(run.logFrom("StepCompleted"))
                    .containsExactly(
                            "StepCompleted r.work/x attempt=1 output=\"ok\"",
                            "LaneCompleted r.work value=\"ok\"",
                            "RaceWon r winner=work",
                            "NodeCancelled r.timeout/s lost the race to 'work'",
                            "LaneCancelled r.timeout lost the race to 'work'",
                            "NodeCompleted r output={\"winner\":\"work\",\"value\":\"ok\"}",
                            "ChoiceTaken late 'else' next=done",
                            "NodeCompleted done output=\"ok\"",
                            "RunCompleted output=\"ok\"");
            assertThat(run.pending()).isEmpty();
        }

        @Test
        void theTimeoutWinsAtItsInstantAndTheRunFailsWithTheMessage() {
            var run = run(workOrTimeout()).start().advance(Duration.ofSeconds(30));

            assertThat(run.log().getLast())
                    .contains("RunFailed expired error=TimedOut 'Processing timed out after 30 seconds'");
            assertThat(run.interrupted()).containsExactly(NodeAddress.parse("main/r.work/x"));
        }

        @Test
        void aFailureWinsARaceUnlessItIsSkipped() {
            var failing = run(aFlow().race("r", r -> r.lane("a", l -> l.step("x")).lane("b", l -> l.step("x"))));
            var skipping = run(aFlow().race(
                    "r", r -> r.errors(Errors.SKIP).lane("a", l -> l.step("x")).lane("b", l -> l.step("x"))));

            assertThat(failing.start().fail("r.a/x", "Bad").state().status()).isEqualTo(RunStatus.FAILED);
            assertThat(skipping.start().fail("r.a/x", "Bad").complete("r.b/x", json("1")).log().getLast())
                    .contains("RunCompleted", "\"winner\":\"b\"");
        }

        @Test
        void aLaneThatSettlesAtOnceWinsBeforeTheOthersBegin() {
            var run = run(aFlow().race("r", r -> r.lane("now", l -> l.end("e", "1")).lane("b", l -> l.step("x"))))
                    .start();

            assertThat(run.log()).noneMatch(line -> line.contains("StepScheduled"));
            assertThat(run.log().getLast()).contains("\"winner\":\"now\"");
        }
    }

    @Nested
    class Catching {

        private FlowBuilder guarded(List<String> names) {
            return aFlow().scope("try", l -> l.step("x"))
                    .onError("try", names, l -> l.step("mend", "test/echo@1", "{of: '{% $error %}'}"))
                    .step("after")
                    .edge("try", "after");
        }

        @Test
        void aCaughtErrorRunsTheCatchLaneAndTheFlowGoesOn() {
            var run = run(guarded(List.of("Bad"))).start().fail("try.lane/x", "Bad");

            assertThat(run.inputOf("try.catch1/mend"))
                    .isEqualTo(json("{of: {name: 'Bad', message: 'it broke', node: 'main/try.lane/x#1'}}"));
            run.complete("try.catch1/mend", json("'mended'"));

            assertThat(run.logFrom("ErrorCaught"))
                    .containsExactly(
                            "ErrorCaught try by=catch1 error=Bad 'it broke'",
                            "LaneStarted try.catch1",
                            "StepScheduled try.catch1/mend uses=test/echo@1",
                            "StepCompleted try.catch1/mend attempt=1 output=\"mended\"",
                            "LaneCompleted try.catch1 value=\"mended\"",
                            "NodeCompleted try output=\"mended\"",
                            "StepScheduled after uses=test/echo@1");
        }

        @Test
        void anErrorOfAnotherNameGoesFurtherOut() {
            var run = run(guarded(List.of("Bad"))).start().fail("try.lane/x", "Other");

            assertThat(run.state().status()).isEqualTo(RunStatus.FAILED);
        }

        @Test
        void anErrorInTheCatchLaneFailsTheNode() {
            var run = run(guarded(List.of())).start().fail("try.lane/x", "Bad").fail("try.catch1/mend", "Worse");

            assertThat(run.log().getLast()).contains("RunFailed try.catch1/mend error=Worse");
        }

        @Test
        void anExpressionErrorIsCaughtToo() {
            var run = run(aFlow().scope("try", l -> l.step("x", "test/echo@1", "{v: '{% nonsense %}'}"))
                    .onError("try", List.of("ExpressionError"), l -> l.end("e", "'{% $error.name %}'")))
                    .start();

            assertThat(run.log().getLast()).contains("RunCompleted output=\"ExpressionError\"");
        }
    }

    @Nested
    class CancelAndIncidents {

        @Test
        void cancellingStopsEverythingInnermostFirst() {
            var run = run(aFlow().parallel(
                    "p", p -> p.lane("a", l -> l.step("x")).lane("b", l -> l.sleep("s", "P1D"))))
                    .start();

            run.give(new RunInput.CancelRun("by hand")).give(new RunInput.CancelRun("again"));

            assertThat(run.logFrom("NodeCancelled"))
                    .containsExactly(
                            "NodeCancelled p.a/x by hand",
                            "LaneCancelled p.a by hand",
                            "NodeCancelled p.b/s by hand",
                            "LaneCancelled p.b by hand",
                            "NodeCancelled p by hand",
                            "RunCancelled by hand");
        }

        @Test
        void aStepThatObeysIsRecordedAfterTheEnd() {
            var run = run(aFlow().step("x")).start().give(new RunInput.CancelRun("by hand"));

            run.give(new RunInput.AcknowledgeCancel(NodeAddress.parse("main/x"), 1));

            assertThat(run.log().getLast()).isEqualTo("#5 LateOutcomeRecorded x attempt=1 cancelled");
        }

        @Test
        void anIncidentWaitsForAPersonWhoMayTryAgain() {
            var at = NodeAddress.parse("main/x");
            var run =
                    run(aFlow().step("x")).start().give(new RunInput.RaiseIncident(at, "PluginMissing", "Install it."));

            assertThat(run.state().status()).isEqualTo(RunStatus.INCIDENT);
            assertThat(run.pending()).isEmpty();
            run.give(new RunInput.ResolveIncident(at, Resolution.RETRY)).complete("x", json("1"));

            assertThat(run.state().status()).isEqualTo(RunStatus.COMPLETED);
        }

        @Test
        void anIncidentMayBeLetFail() {
            var at = NodeAddress.parse("main/x");
            var run =
                    run(aFlow().step("x")).start().give(new RunInput.RaiseIncident(at, "PluginMissing", "Install it."));

            run.give(new RunInput.ResolveIncident(at, Resolution.FAIL));

            assertThat(run.log().getLast()).contains("RunFailed x error=PluginMissing 'Install it.'");
        }
    }
}
