package dev.steadflow.flow.run;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.ScopeAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Lanes side by side: when they begin, end, and are joined. */
class ParallelLanesTest {

    private static SimulatedRun run(FlowBuilder flow) {
        return new SimulatedRun(flow.build(), new SmallTemplates()).crashingAfterEveryDecision();
    }

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
