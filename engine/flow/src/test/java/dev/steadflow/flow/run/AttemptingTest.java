package dev.steadflow.flow.run;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Scope nodes: timeout and catch, finally, undoing, handlers. */
class AttemptingTest {

    private static final String TRY = "{start: 'a', nodes: {a: {type: 'step', uses: 'test/echo@1'}}}";
    private static final String UNDO = "{start: 'u', nodes: {u: {type: 'step', uses: 'test/undo@1',"
            + " 'in': {did: '{% $result %}', why: '{% $error.name %}'}}}}";

    @Test
    void aTimeoutIsCaughtAndFinallyRunsAtTheEnd() {
        SimulatedRun run = FlowText.run("{start: 't', nodes: {t: {type: 'scope', timeout: 'PT5S', lane: " + TRY
                + ", 'catch': [{on: ['Timeout'], lane: {start: 'c', nodes: {c: {type: 'step', uses: 'test/echo@1'}}}}],"
                + " 'finally': {start: 'f', nodes: {f: {type: 'step', uses: 'test/echo@1'}}}}}}").start();

        run.advance(Duration.ofSeconds(5)).complete("t.catch1/c", json("7")).complete("t.finally/f");

        assertThat(run.logFrom("StepCompleted"))
                .containsExactly(
                        "StepCompleted t.catch1/c attempt=1 output=7",
                        "LaneCompleted t.catch1 value=7",
                        "FinallyStarted t value=7",
                        "LaneStarted t.finally",
                        "StepScheduled t.finally/f uses=test/echo@1",
                        "StepCompleted t.finally/f attempt=1 output=\"t.finally/f\"",
                        "LaneCompleted t.finally value=\"t.finally/f\"",
                        "NodeCompleted t output=7",
                        "RunCompleted output=7");
    }

    @Test
    void finallyRunsBeforeAnErrorGoesOn() {
        SimulatedRun run = FlowText.run("{start: 't', nodes: {t: {type: 'scope', lane: " + TRY
                + ", 'finally': {start: 'f', nodes: {f: {type: 'step', uses: 'test/echo@1',"
                + " 'in': {why: '{% $error.name %}'}}}}}}}").start();

        run.fail("t.lane/a", "Bad");
        assertThat(run.inputOf("t.finally/f")).isEqualTo(json("{why: 'Bad'}"));
        run.complete("t.finally/f");

        assertThat(run.logFrom("NodeFailed"))
                .containsExactly("NodeFailed t error=Bad 'it broke'", "RunFailed t.lane/a error=Bad 'it broke'");
    }

    @Test
    void whatCompletedIsUndoneNewestFirstBeforeTheRunFails() {
        SimulatedRun run =
                FlowText.run("{start: 'first', nodes: {first: {type: 'scope', lane: " + TRY + ", compensate: " + UNDO
                        + ", next: 'second'}, second: {type: 'scope', lane: " + TRY + ", compensate: " + UNDO
                        + ", next: 'ship'}, ship: {type: 'step', uses: 'test/echo@1'}}}").start();

        run.complete("first.lane/a", json("1")).complete("second.lane/a", json("2")).fail("ship", "Bad");
        assertThat(run.inputOf("second.compensate/u")).isEqualTo(json("{did: 2, why: 'Bad'}"));
        run.complete("second.compensate/u").complete("first.compensate/u");

        assertThat(run.logFrom("ScopeFailing").stream()
                .filter(line -> line.contains("Compensation") || line.startsWith("Run")))
                .containsExactly(
                        "CompensationStarted second",
                        "CompensationEnded second",
                        "CompensationStarted first",
                        "CompensationEnded first",
                        "RunFailed ship error=Bad 'it broke'");
    }

    @Test
    void undoingSeesTheItemThatTheWorkWasDoneFor() {
        SimulatedRun run = FlowText.run("{start: 'all', nodes: {all: {type: 'forEach', items: ['x', 'y'], as: 'order',"
                + " lane: {start: 'reserve', nodes: {reserve: {type: 'scope', lane: " + TRY
                + ", compensate: {start: 'u', nodes: {u: {type: 'step', uses: 'test/undo@1',"
                + " 'in': {order: '{% $order %}'}}}}}}}, next: 'ship'}, ship: {type: 'step', uses: 'test/echo@1'}}}")
                .start();

        run.complete("all[0]/reserve.lane/a").complete("all[1]/reserve.lane/a").fail("ship", "Bad");

        assertThat(run.inputOf("all[1]/reserve.compensate/u")).isEqualTo(json("{order: 'y'}"));
        run.complete("all[1]/reserve.compensate/u");
        assertThat(run.inputOf("all[0]/reserve.compensate/u")).isEqualTo(json("{order: 'x'}"));
    }

    @Test
    void whatCompletedWhileUndoingIsNotUndoneInTurn() {
        SimulatedRun run = FlowText.run("{start: 'first', nodes: {first: {type: 'scope', lane: " + TRY
                + ", compensate: {start: 'inner', nodes: {inner: {type: 'scope', lane: " + TRY + ", compensate: " + UNDO
                + "}}}, next: 'ship'}, ship: {type: 'step', uses: 'test/echo@1'}}}").start();

        run.complete("first.lane/a").fail("ship", "Bad").complete("first.compensate/inner.lane/a");

        assertThat(run.logFrom("CompensationEnded"))
                .containsExactly("CompensationEnded first", "RunFailed ship error=Bad 'it broke'");
    }

    @Test
    void whenUndoingFailsTheRestIsUndoneAndTheErrorSaysSo() {
        SimulatedRun run =
                FlowText.run("{start: 'first', nodes: {first: {type: 'scope', lane: " + TRY + ", compensate: " + UNDO
                        + ", next: 'second'}, second: {type: 'scope', lane: " + TRY + ", compensate: " + UNDO
                        + ", next: 'ship'}, ship: {type: 'step', uses: 'test/echo@1'}}}").start();

        run.complete("first.lane/a").complete("second.lane/a").fail("ship", "Bad");
        run.fail("second.compensate/u", "Worse").complete("first.compensate/u");

        assertThat(run.logFrom("RunFailed").getFirst())
                .startsWith("RunFailed ship error=CompensationFailed 'Undoing 'second' failed: it broke");
    }

    @Test
    void aHandlerThatInterruptsTakesOverAndOneThatDoesNotRunsBeside() {
        SimulatedRun run = FlowText.run("{vars: {n: 0}, start: 't', nodes: {t: {type: 'scope', lane: " + TRY
                + ", handlers: [{on: {signal: 'stop'}, lane: {start: 'h', nodes: {h: {type: 'end',"
                + " output: {why: '{% $event.why %}', n: '{% $n %}'}}}}}, {on: {every: 'PT10S'}, interrupt: false,"
                + " lane: {start: 'h', nodes: {h: {type: 'set', add: {n: 1}}}}}]}}}").start();

        run.advance(Duration.ofSeconds(25)).signal("stop", json("{why: 'enough'}"));

        assertThat(run.logFrom("SignalReceived"))
                .containsExactly(
                        "SignalReceived 'stop' data={\"why\":\"enough\"}",
                        "HandlerStarted t handler=1 event={\"why\":\"enough\"}",
                        "NodeCancelled t.lane/a handler 1 took over",
                        "LaneCancelled t.lane handler 1 took over",
                        "LaneStarted t.handler1[0]",
                        "NodeCompleted t.handler1[0]/h output={\"why\":\"enough\",\"n\":2}",
                        "LaneCompleted t.handler1[0] value={\"why\":\"enough\",\"n\":2}",
                        "NodeCompleted t output={\"why\":\"enough\",\"n\":2}",
                        "RunCompleted output={\"why\":\"enough\",\"n\":2}");
    }
}
