package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.Templates;
import dev.steadflow.flow.expression.Token;
import dev.steadflow.flow.validation.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Mends texts of a node: names in expressions, texts that should be expressions, durations. */
final class TextFixes {

    private TextFixes() {}

    /** A way to rewrite every text of a node. */
    record Rewrite(String title, UnaryOperator<String> rewrite) {}

    /**
     * How to mend a problem by rewriting texts of its node; empty when nobody knows.
     *
     * @param found what the problem's message says was found
     * @param meant what the message guesses was meant
     */
    static Optional<Rewrite> of(Problem problem, Optional<String> found, Optional<String> meant) {
        return switch (problem.code()) {
            case "unknown-name" -> found.flatMap(wrong -> meant.map(name -> new Rewrite(say("Write ${0}", name),
                    text -> ExpressionNames.renamed(text, wrong, name))));
            case "loose-name" ->
                meant.map(name -> new Rewrite(say("Write ${0}", name), text -> withDollar(text, name)));
            case "not-an-expression" -> found.filter(text -> !text.isBlank()).map(wrong -> new Rewrite(
                    say("Make it an expression"), text -> text.equals(wrong) ? "{% " + wrong + " %}" : text));
            case "half-expression" -> Optional.of(new Rewrite(say("Join text and values"), TextFixes::joined));
            case "bad-duration" -> found.flatMap(wrong -> SpanUnit.read(wrong).map(right -> new Rewrite(
                    say("Write {0}", right), text -> text.equals(wrong) ? right : text)));
            default -> Optional.empty();
        };
    }

    /** The expression with a name that lacks its dollar sign given one. */
    private static String withDollar(String text, String name) {
        if (!Templates.isExpression(text)) {
            return text;
        }
        StringBuilder inner = new StringBuilder(Templates.inner(text));
        List<Token> loose = Expressions.words(inner.toString()).looseNames().stream()
                .filter(token -> token.text().equals(name))
                .toList();
        loose.reversed().forEach(token -> inner.insert(token.start(), '$'));
        return loose.isEmpty() ? text : "{% " + inner + " %}";
    }

    /** {@code Hello {% $name %}!} becomes one expression that joins the three. */
    private static String joined(String text) {
        if (Templates.isExpression(text) || !text.contains("{%") || !text.contains("%}")) {
            return text;
        }
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf("{%", at);
            int close = open < 0 ? -1 : text.indexOf("%}", open);
            if (close < 0) {
                parts.add(quoted(text.substring(at)));
                break;
            }
            if (open > at) {
                parts.add(quoted(text.substring(at, open)));
            }
            parts.add("(" + text.substring(open + 2, close).strip() + ")");
            at = close + 2;
        }
        return "{% " + String.join(" & ", parts) + " %}";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\t", "\\t") + "'";
    }
}
