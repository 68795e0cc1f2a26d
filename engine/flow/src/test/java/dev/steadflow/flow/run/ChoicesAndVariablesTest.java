package dev.steadflow.flow.run;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.event.RunEvent;
import org.junit.jupiter.api.Test;

/** The way a token takes, and what it writes down. */
class ChoicesAndVariablesTest {

    private static SimulatedRun run(FlowBuilder flow) {
        return new SimulatedRun(flow.build(), new SmallTemplates()).crashingAfterEveryDecision();
    }

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
