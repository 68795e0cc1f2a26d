package dev.steadflow.designer.document;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.expression.Expressions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    private final FlowDocument flow = FlowDocument.of(aFlow().step("a").build());

    @ParameterizedTest
    @ValueSource(strings = {"count", "sum", "filter", "input", "item", "two__words", "1st", ""})
    void aNameThatExpressionsReadDifferentlyIsRefused(String id) {
        assertThat(NewNodes.refusedId(flow, ScopePath.MAIN, id)).isPresent();
    }

    @Test
    void noFunctionOfExpressionsIsGivenToANewNode() {
        assertThat(Expressions.builtIns()).allSatisfy(
                name -> assertThat(Expressions.builtIns())
                        .doesNotContain(NewNodes.freshId(flow, ScopePath.MAIN, name)));
    }
}
