package dev.steadflow.flow.expression;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Whatever an expression wants, it ends with a value or an {@link ExpressionException}; nothing else comes out, as
 * nothing else is caught. What ends it are counts; the time limit is there to name the one that hangs.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class HostileExpressionsTest {

    private static final int LONGEST_MESSAGE = 1_100;

    private final Templates templates = new JsonataTemplates(new Expressions());
    private final Names names = hostileNames();

    @TestFactory
    Stream<DynamicTest> eachEndsWithAValueOrAnExpressionException() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/expression/hostile.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList()
                    .stream()
                    .map(expression -> dynamicTest(expression, () -> ends(expression)));
        }
    }

    @TestFactory
    Stream<DynamicTest> longSourcesEndToo() {
        return Map.ofEntries(
                Map.entry("brackets", "(".repeat(10_000) + ")".repeat(10_000)),
                Map.entry("open brackets", "[".repeat(20_000)),
                Map.entry("closed brackets", "}".repeat(20_000)),
                Map.entry("brackets as deep as allowed", "[".repeat(100) + "1" + "]".repeat(100)),
                Map.entry("calls", "$f" + "()".repeat(9_000)),
                Map.entry("predicates", "$big" + "[0]".repeat(6_000)),
                Map.entry("dots", "$big" + ".a".repeat(9_000)),
                Map.entry("stars", "$big" + ".*".repeat(9_000)),
                Map.entry("double stars", "$deep" + ".**".repeat(6_000)),
                Map.entry("sums", "1" + "+1".repeat(9_999)),
                Map.entry("signs", "-".repeat(19_999) + "1"),
                Map.entry("joined", "''" + "&''".repeat(6_000)),
                Map.entry("choices", "1?".repeat(9_999) + "1"),
                Map.entry("other choices", "0?1:".repeat(4_999) + "1"),
                Map.entry("defaults", "$missing" + "?:$missing".repeat(1_900)),
                Map.entry("chained", "1" + "~>$string".repeat(2_000)),
                Map.entry("chained functions", "$string" + "~>$string".repeat(1_900)),
                Map.entry("bindings", "$a:=".repeat(4_999) + "1"),
                Map.entry("statements", "(" + "1;".repeat(9_990) + ")"),
                Map.entry("items", "[" + "1,".repeat(9_990) + "1]"),
                Map.entry("members", "{" + "'a':1,".repeat(3_300) + "'b':1}"),
                Map.entry("groups", "$big" + "{}".repeat(9_000)),
                Map.entry("orders", "$big" + "^($)".repeat(4_900)),
                Map.entry("lambdas", "function($x){".repeat(1_500)),
                Map.entry("lambdas as deep as allowed", "function($x){".repeat(99) + "1" + "}".repeat(99)),
                Map.entry("signature", "function($x)<" + "a<".repeat(5_000) + ">{1}(1)"),
                Map.entry("choices of a signature", "function($x)<" + "(".repeat(5_000) + ">{1}(1)"),
                Map.entry("repeated signature",
                        "function($x)<" + "x+".repeat(5_000) + ">{1}(" + "1,".repeat(4_000) + "2)"),
                Map.entry("optional signature", "function($x)<" + "x?".repeat(30) + ":x>{1}(" + "1,".repeat(40) + "2)"),
                Map.entry("parents", "$big" + ".%".repeat(9_000)),
                Map.entry("indexes", "$big" + "#$i".repeat(6_000)),
                Map.entry("focuses", "$big" + "@$i".repeat(6_000)),
                Map.entry("pipes", "|".repeat(20_000)),
                Map.entry("transforms", "{}" + "~>|$|{}|".repeat(2_000)),
                Map.entry("groups of a pattern", "$match('a', /" + "(".repeat(5_000) + ")".repeat(5_000) + "/)"),
                Map.entry("flat groups of a pattern", "$match('a', /" + "(a)?".repeat(4_900) + "/)"),
                Map.entry("stars of a pattern", "$match($text, /" + "a*".repeat(4_900) + "b/)"),
                Map.entry("patterns", "/a/&".repeat(4_900) + "1"),
                Map.entry("escapes", "\"" + "\\u0041".repeat(3_300) + "\""),
                Map.entry("digits", "1".repeat(20_000)),
                Map.entry("decimals", "0." + "1".repeat(19_000)),
                Map.entry("comment", "/*" + "*".repeat(19_990)),
                Map.entry("comments", "/**/".repeat(4_999) + "1"),
                Map.entry("quote", "'" + "a".repeat(19_990)),
                Map.entry("name", "$" + "a".repeat(19_990)),
                Map.entry("white space", " ".repeat(20_000)),
                Map.entry("zeros", "\0".repeat(20_000)),
                Map.entry("half characters", "\ud83d".repeat(20_000)),
                Map.entry("too long", "1".repeat(20_001)))
                .entrySet().stream()
                .map(it -> dynamicTest(it.getKey(), () -> ends(it.getValue())));
    }

    private void ends(String expression) {
        try {
            assertThat(templates.evaluate(JsonNodeFactory.instance.stringNode("{% " + expression + " %}"), names))
                    .isNotNull();
        } catch (ExpressionException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception", "dashjoin", "{{", "%s");
            assertThat(e.getMessage().length()).isLessThan(LONGEST_MESSAGE);
            assertThat(e.position()).isBetween(-1, expression.length());
        }
    }

    private static Names hostileNames() {
        StringBuilder rows = new StringBuilder("[");
        for (int i = 0; i < 50_000; i++) {
            rows.append(i == 0 ? "" : ",").append("{\"id\":").append(i).append(",\"name\":\"c ").append(i)
                    .append("\"}");
        }
        rows.append("]");
        JsonNode deep = json("1");
        for (int i = 0; i < 300; i++) {
            deep = JsonNodeFactory.instance.arrayNode().add(deep);
        }
        return FixedNames.of(Map.of(
                "big", json(rows.toString()),
                "same", json(rows.toString()),
                "text", JsonNodeFactory.instance.stringNode("a".repeat(900_000)),
                "deep", deep,
                "half", JsonNodeFactory.instance.stringNode("\ud83d")));
    }
}
