package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.definition.YieldedFields;
import dev.steadflow.flow.expression.ParsedExpression;
import dev.steadflow.flow.expression.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is asked of a node's result is in it: a handle is not what will come of it. */
final class ResultFields implements ExpressionCheck {

    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%", "<", ">", "<=", ">=");

    @Override
    public void check(ParsedExpression parsed, String field, Slot slot, Place place, Findings findings) {
        List<Token> words = parsed.tokens().stream().filter(it -> it.kind() != Token.Kind.COMMENT).toList();
        Set<Integer> names = new LinkedHashSet<>();
        parsed.references().forEach(reference -> names.add(reference.start()));
        for (int i = 0; i < words.size(); i++) {
            if (names.contains(words.get(i).start())) {
                Optional<NodeView> node = place.scope().nodeNamed(words.get(i).text().substring(1))
                        .filter(it -> it.node().settings().out().isEmpty());
                if (node.isPresent()) {
                    use(words, i, node.get(), field, place, findings);
                }
            }
        }
    }

    private static void use(
            List<Token> words, int at, NodeView node, String field, Place place, Findings findings) {
        if (isHandleOfWork(node.node()) && isOperand(words, at)) {
            place.error(findings, ProblemCode.HANDLE_AS_VALUE, field,
                    "Expected a value, but '$" + node.id() + "' is the "
                            + "handle of something that may still be under way. " + remedy(node));
            return;
        }
        Set<String> fields = YieldedFields.of(node.node());
        Optional<String> asked = askedOf(words, at);
        if (fields.isEmpty() || asked.isEmpty() || fields.contains(asked.get())) {
            return;
        }
        String expected = "Expected one of " + String.join(", ", fields) + " after '$" + node.id() + "', but found '"
                + asked.get() + "'.";
        if (isHandleOfWork(node.node())) {
            place.error(findings, ProblemCode.HANDLE_AS_VALUE, field, expected + " It is a handle. " + remedy(node));
        } else if (node.node() instanceof WebhookNode) {
            place.error(findings, ProblemCode.HANDLE_AS_VALUE, field, expected
                    + " It is the handle of an inbox. A wait node with 'webhook' yields what arrives there.");
        } else {
            place.warning(findings, ProblemCode.UNKNOWN_RESULT, field,
                    expected + " It has no such field and yields nothing." + findings.hint(asked.get(), fields));
        }
    }

    private static boolean isHandleOfWork(NodeDefinition node) {
        return node instanceof BackgroundNode
                || (node instanceof FlowNode child && child.mode() == FlowNode.Mode.BACKGROUND);
    }

    private static String remedy(NodeView node) {
        String what = node.node() instanceof BackgroundNode ? "what the lane yields" : "its status and output";
        return "A wait node with \"run\": \"{% $" + node.id() + " %}\" yields " + what + ".";
    }

    private static boolean isOperand(List<Token> words, int at) {
        boolean before = at > 0 && isArithmetic(words.get(at - 1));
        return before || (at + 1 < words.size() && isArithmetic(words.get(at + 1)));
    }

    private static boolean isArithmetic(Token word) {
        return word.kind() == Token.Kind.OPERATOR && ARITHMETIC.contains(word.text());
    }

    /** The field asked of a name, indexes passed over: {@code url} in {@code $hooks[$index].url}. */
    private static Optional<String> askedOf(List<Token> words, int at) {
        int next = at + 1;
        while (next < words.size() && words.get(next).is("[")) {
            next = afterBracket(words, next);
        }
        boolean field = next + 1 < words.size()
                && words.get(next).is(".")
                && words.get(next + 1).kind() == Token.Kind.NAME
                && !words.get(next + 1).text().startsWith("`");
        return field ? Optional.of(words.get(next + 1).text()) : Optional.empty();
    }

    private static int afterBracket(List<Token> words, int open) {
        int depth = 0;
        for (int i = open; i < words.size(); i++) {
            if (words.get(i).is("[")) {
                depth++;
            } else if (words.get(i).is("]") && --depth == 0) {
                return i + 1;
            }
        }
        return words.size();
    }
}
