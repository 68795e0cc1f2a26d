package dev.steadflow.flow.expression;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Takes the expressions of the reference cases apart and puts them together otherwise. */
class MutatedExpressionsTest {

    private static final List<String> EXPRESSIONS = ReferenceCases.expressions().toList();
    private static final List<String> WORDS = EXPRESSIONS.stream()
            .flatMap(it -> Expressions.words(it).tokens().stream())
            .map(Token::text)
            .distinct()
            .toList();

    private final Templates templates = new JsonataTemplates(new Expressions());
    private final Names names = FixedNames.of(Map.of(
            "input", ReferenceCases.read().input(),
            "error", json("{name: 'Timeout', message: 'late'}"),
            "x", json("[1, 'a', null, {a: [true, 2.5]}, []]"),
            "f", JsonNodeFactory.instance.stringNode("\ud83d half")));

    /** One change of a text. */
    record Change(int kind, int place, String other) {

        String apply(String text) {
            List<String> words = new ArrayList<>(
                    Expressions.words(text).tokens().stream().map(Token::text).toList());
            if (words.isEmpty()) {
                return other;
            }
            int at = place % words.size();
            switch (kind) {
                case 0 -> words.set(at, other);
                case 1 -> words.add(at, other);
                case 2 -> words.remove(at);
                case 3 -> words.set(at, words.get(at) + words.get(at));
                case 4 -> words.subList(at, words.size()).clear();
                case 5 -> words.set(at, words.set(words.size() - 1, words.get(at)));
                default -> words.set(at, "(" + words.get(at) + ")");
            }
            return String.join(" ", words);
        }
    }

    @Property(tries = 10_000)
    void whateverComesOfItIsAValueOrAnExpressionException(
            @ForAll("expressions") String one, @ForAll("joints") String joint,
            @ForAll("changes") List<Change> changes) {
        String text = one + joint;
        for (Change change : changes) {
            text = change.apply(text);
        }

        assertThat(outcome(text)).isNotBlank().doesNotContain("Exception", "dashjoin", "{{");
    }

    /** The value, or the failure in words. */
    private String outcome(String expression) {
        JsonNode template = JsonNodeFactory.instance.stringNode("{% " + expression + " %}");
        try {
            return templates.evaluate(template, names).toString();
        } catch (ExpressionException e) {
            assertThat(e.position()).isBetween(-1, expression.length());
            return e.getMessage();
        }
    }

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.of(EXPRESSIONS);
    }

    /** What is put behind an expression: mostly nothing. */
    @Provide
    Arbitrary<String> joints() {
        Arbitrary<String> operators =
                Arbitraries.of(" + ", " & ", " = ", ".", " ~> ", " in ", "; ", " ? ", ", ", "[", " and ", "..");
        return Arbitraries.oneOf(
                Arbitraries.just(""),
                Combinators.combine(operators, expressions()).as(String::concat));
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                Arbitraries.integers().between(0, 6), Arbitraries.integers().between(0, 60), Arbitraries.of(WORDS))
                .as(Change::new)
                .list()
                .ofMaxSize(3);
    }
}
