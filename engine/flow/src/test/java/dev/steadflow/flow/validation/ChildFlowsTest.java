package dev.steadflow.flow.validation;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Checks of nodes that run other flows. */
class ChildFlowsTest {

    private static FlowDefinition linked(FlowBuilder flow, FlowBuilder... children) {
        Map<String, FlowDefinition> byId = new TreeMap<>();
        for (FlowBuilder child : children) {
            byId.put(child.build().id(), child.build());
        }
        return flow.build().withChildren(byId);
    }

    @Test
    void aFlowThatIsNotLinkedIsNotComplainedAbout() {
        assertThat(Found.in(aFlow().flow("f", "somewhere", "{}"))).isEmpty();
        assertThat(Found.in(aFlow().flow("f", "Some Where", "{}"))).containsExactly("ERROR bad-flow-id f /flow");
    }

    @Test
    void theInputFitsTheChild() {
        FlowBuilder child = aFlow("child").input(
                "{type: 'object', required: ['n'], properties: {n: {type: 'integer'}, s: {enum: ['a', 'b']}}}")
                .step("a");

        assertThat(Found.in(linked(aFlow().flow("f", "child", "{n: 'x', other: 1, s: 'c'}"), child)))
                .containsExactly("ERROR wrong-type f /in/n", "ERROR wrong-value f /in/s");
        assertThat(Found.in(linked(aFlow().startFlow("f", "child", "{}"), child)))
                .containsExactly("ERROR missing-field f /in/n");
        assertThat(Found.in(linked(aFlow().flow("f", "child", "'{% $input %}'"), child))).isEmpty();
        assertThat(Found.in(linked(aFlow().flow("f", "child", "{n: '{% $input.n %}'}"), child))).isEmpty();
    }

    @Test
    void aChildWithErrorsOfItsOwnIsReported() {
        FlowBuilder broken = aFlow("child").step("a", "no/such@1", "{}");

        assertThat(Found.in(linked(aFlow().flow("f", "child", "{}"), broken)))
                .containsExactly("ERROR broken-flow f /flow");
        assertThat(Found.message(linked(aFlow().flow("f", "child", "{}"), broken)))
                .contains("at 'a'").contains("unknown-step");
    }

    @Test
    void noFlowRunsInlineInsideItself() {
        assertThat(Found.in(aFlow("x").flow("f", "x", "{}"))).containsExactly("ERROR inline-recursion f /flow");
        FlowDefinition around = linked(aFlow("x").flow("f", "y", "{}"), aFlow("y").flow("g", "z", "{}"),
                aFlow("z").scope("s", l -> l.flow("h", "y", "{}")));
        assertThat(Found.in(around)).containsExactly("ERROR inline-recursion f /flow");
        assertThat(Found.message(around)).contains("x → y → z → y");
    }

    @Test
    void aFlowMayStartItselfAsARunOfItsOwn() {
        assertThat(Found.in(linked(aFlow("x").flow("f", "y", "{}"), aFlow("y").startFlow("g", "x", "{}"),
                aFlow("x").flow("f", "y", "{}")))).isEmpty();
    }

    @Test
    void flowsInsideFlowsHaveALimit() {
        FlowBuilder[] chain = new FlowBuilder[120];
        for (int i = 0; i < chain.length; i++) {
            FlowBuilder flow = aFlow("f" + i);
            chain[i] = i + 1 < chain.length ? flow.flow("next", "f" + (i + 1), "{}") : flow.step("a");
        }

        assertThat(Found.message(linked(aFlow("main").flow("f", "f0", "{}"), chain))).contains("at most 100 deep");
    }

    @Test
    void nothingInsideAChildWaitsForALockHeldAroundIt() {
        FlowBuilder child = aFlow("child").flow("g", "inner", "{}");
        FlowBuilder inner = aFlow("inner").step("a").lock("a", "room");

        assertThat(
                Found.in(linked(aFlow().scope("s", l -> l.flow("f", "child", "{}")).lock("s", "room"), child, inner)))
                .containsExactly("ERROR nested-lock s.lane/f /flow");
        assertThat(Found.in(linked(aFlow().flow("f", "child", "{}").lock("f", "other"), child, inner))).isEmpty();
        assertThat(Found.in(linked(aFlow().startFlow("f", "child", "{}").lock("f", "room"), child, inner))).isEmpty();
    }

    @Test
    void namesStayOutsideTheChild() {
        FlowBuilder nosy = aFlow("child").end("e", "'{% $outer %}'");

        assertThat(Found.message(linked(aFlow().step("outer").flow("f", "child", "{}").chain("outer", "f"), nosy)))
                .contains("'$outer'");
    }
}
