package dev.steadflow.flow.run;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.RunStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Errors and who takes them. */
class CatchingTest {

    private static SimulatedRun run(FlowBuilder flow) {
        return new SimulatedRun(flow.build(), new SmallTemplates()).crashingAfterEveryDecision();
    }

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
