package dev.steadflow.flow.expression;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import tools.jackson.databind.JsonNode;

/** Simple expressions are evaluated without the library; that must not be seen. */
class DirectEvaluationTest {

    private final Expressions expressions = new Expressions();
    private final Names names = FixedNames.of(Map.of(
            "n", json("7"),
            "f", json("2.50"),
            "big", json("12345678901234567890"),
            "tiny", json("1e-300"),
            "long", json("4294967296123"),
            "s", json("'seven'"),
            "no", json("null"),
            "o", json("{a: {b: [1, {c: 'x'}], n: 2.0, z: null}, s: 'seven', t: true, e: [], d: {}}"),
            "list", json("[[1, 2], 3, {a: 4, b: [5]}, null, 'x', 1e2]"),
            "rows", json("[{id: 1, tags: ['p']}, {id: 2.0}]")));

    @Example
    void commonExpressionsDoWithoutTheLibrary() throws ExpressionException {
        for (String expression : List.of("$n < 1000", "$n + 1", "$o.s & '-x'", "{\"a\": $o.s, \"c\": $rows}",
                "$rows[0].id",
                "$n > 5 and $s != 'x' or false", "$t ? 'yes' : {}", "($n)", "-1", "null")) {
            assertThat(expressions.compile(expression).isDirect()).as(expression).isTrue();
        }
    }

    @Property(tries = 20_000)
    void theAnswerIsTheLibrarysAnswer(@ForAll("simple") String expression) {
        CompiledExpression compiled;
        try {
            compiled = expressions.compile(expression);
        } catch (ExpressionException _) {
            Statistics.collect("invalid");
            return;
        }
        Statistics.collect(compiled.isDirect() ? "direct" : "by the library");

        assertThat(outcome(() -> compiled.evaluate(names, 1)))
                .as(expression)
                .isEqualTo(outcome(() -> compiled.evaluateByLibrary(names, 1)));
    }

    @Provide
    Arbitrary<String> simple() {
        Arbitrary<String> atoms = Arbitraries.frequencyOf(
                Tuple.of(8, paths()),
                Tuple.of(3, Arbitraries.of("0", "1", "-1", "2.5", "-0.0", "1e20", "1e-7", "100000000000",
                        "12345678901234567890", "0.1", "''", "'seven'", "\"x\"", "'ü😀'", "true", "false", "null",
                        "{}")));
        return deeper(deeper(deeper(atoms)));
    }

    private static Arbitrary<String> paths() {
        Arbitrary<String> steps = Arbitraries.of(".a", ".b", ".c", ".n", ".z", ".s", ".t", ".e", ".d", ".id", ".tags",
                ".`a`", "[0]", "[1]", "[2]", "[9]").list().ofMaxSize(4).map(it -> String.join("", it));
        Arbitrary<String> starts = Arbitraries.of(
                "$n", "$f", "$big", "$tiny", "$long", "$s", "$no", "$o", "$list", "$rows", "$missing");
        return Combinators.combine(starts, steps).as((start, rest) -> start + rest);
    }

    private static Arbitrary<String> deeper(Arbitrary<String> parts) {
        Arbitrary<String> operators = Arbitraries.of(
                "+", "-", "*", "/", "%", "&", "=", "!=", "<", "<=", ">", ">=", "and", "or");
        return Arbitraries.oneOf(
                parts,
                Combinators.combine(parts, operators, parts).as((a, o, b) -> a + " " + o + " " + b),
                parts.map(it -> "(" + it + ")"),
                Combinators.combine(parts, parts, parts).as((a, b, c) -> a + " ? " + b + " : " + c),
                Combinators.combine(parts, parts).as((a, b) -> a + " ? " + b),
                Combinators.combine(parts, parts).as((a, b) -> "{\"k\": " + a + ", 'l': " + b + "}"));
    }

    /** An evaluation. */
    private interface Evaluating {
        JsonNode call() throws ExpressionException;
    }

    private static String outcome(Evaluating evaluating) {
        try {
            return evaluating.call().toString();
        } catch (ExpressionException e) {
            return e.position() + ": " + e.getMessage();
        }
    }
}
