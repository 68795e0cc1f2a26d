package dev.steadflow.flow.run;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import org.junit.jupiter.api.Test;

/** Steps one after the other: their inputs, outputs, retries and failures. */
class StepsInARowTest {

    private static SimulatedRun run(FlowBuilder flow) {
        return new SimulatedRun(flow.build(), new SmallTemplates()).crashingAfterEveryDecision();
    }

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
