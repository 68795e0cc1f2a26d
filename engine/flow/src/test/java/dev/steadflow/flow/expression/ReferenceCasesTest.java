package dev.steadflow.flow.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.steadflow.flow.expression.ReferenceCases.Case;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ReferenceCasesTest {

    private final ReferenceCases suite = ReferenceCases.read();
    private final Templates templates = new JsonataTemplates(new Expressions());
    private final Names names = FixedNames.of(Map.of("input", suite.input()));

    @TestFactory
    Stream<DynamicNode> expressionsAnswerAsTheReferenceImplementationDoes() {
        return suite.cases().stream()
                .collect(Collectors.groupingBy(Case::group, LinkedHashMap::new, Collectors.toList()))
                .entrySet().stream()
                .map(group -> dynamicContainer(group.getKey(), group.getValue().stream()
                        .map(it -> dynamicTest(it.expression(), () -> check(it)))));
    }

    @Test
    void eachListedDifferenceIsOneOfTheCases() {
        List<String> expressions = suite.cases().stream().map(Case::expression).toList();

        assertThat(expressions).doesNotHaveDuplicates().containsAll(suite.reasons().keySet());
    }

    private void check(Case it) {
        String difference = difference(it);
        if (suite.reasons().containsKey(it.expression())) {
            assertThat(difference).as("a listed difference (%s) that is none any more: take it off the list",
                    suite.reasons().get(it.expression())).isNotEmpty();
        } else {
            assertThat(difference).isEmpty();
        }
    }

    /** What is not as the reference implementation has it; empty when all is. */
    private String difference(Case it) {
        String expected = it.failure().map(code -> "failure " + code)
                .orElseGet(() -> it.value().map(JsonNode::toString).orElse("null"));
        try {
            JsonNode value = templates.evaluate(
                    JsonNodeFactory.instance.stringNode("{% " + it.expression() + " %}"), names);
            boolean same =
                    it.failure().isEmpty() && same(value, it.value().orElse(JsonNodeFactory.instance.nullNode()));
            return same ? "" : "expected %s but found %s".formatted(expected, value);
        } catch (ExpressionException e) {
            return it.failure().isPresent() ? "" : "expected %s but found: %s".formatted(expected, e.getMessage());
        }
    }

    /** Equal but for the order of members, and with numbers equal as doubles. */
    private static boolean same(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.doubleValue() == b.doubleValue();
        }
        if (a.isArray() && b.isArray() && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                if (!same(a.get(i), b.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (a.isObject() && b.isObject() && a.size() == b.size()) {
            return a.propertyStream().allMatch(it -> b.has(it.getKey()) && same(it.getValue(), b.get(it.getKey())));
        }
        return a.equals(b);
    }
}
