package dev.steadflow.flow.run;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The first lane wins, and the others are told. */
class RacesTest {

    private static SimulatedRun run(FlowBuilder flow) {
        return new SimulatedRun(flow.build(), new SmallTemplates()).crashingAfterEveryDecision();
    }

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
