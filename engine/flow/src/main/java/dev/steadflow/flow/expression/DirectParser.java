package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import dev.steadflow.flow.expression.DirectNode.Arithmetic;
import dev.steadflow.flow.expression.DirectNode.Choice;
import dev.steadflow.flow.expression.DirectNode.Comparison;
import dev.steadflow.flow.expression.DirectNode.Equality;
import dev.steadflow.flow.expression.DirectNode.Field;
import dev.steadflow.flow.expression.DirectNode.Index;
import dev.steadflow.flow.expression.DirectNode.Joining;
import dev.steadflow.flow.expression.DirectNode.Literal;
import dev.steadflow.flow.expression.DirectNode.Logic;
import dev.steadflow.flow.expression.DirectNode.Nothing;
import dev.steadflow.flow.expression.DirectNode.ObjectOf;
import dev.steadflow.flow.expression.DirectNode.Path;
import dev.steadflow.flow.expression.DirectNode.PathStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recognizes the expressions that can be evaluated without the library: {@link DirectNode}. */
final class DirectParser {

    /** Longer ones are rare, and could go deeper than the library is allowed to. */
    private static final int MAX_WORDS = 200;
    private static final int LOWEST = 0;
    private static final int CHOICE = 20;

    private final List<Token> words;
    private final Set<String> outsideNames;
    private int at;

    private DirectParser(List<Token> words, Set<String> outsideNames) {
        this.words = words;
        this.outsideNames = outsideNames;
    }

    /** An evaluator of the expression, which the library has found to be valid; empty when it is not simple enough. */
    static Optional<DirectNode> parse(ParsedExpression parsed) {
        List<Token> words = parsed.tokens().stream().filter(it -> it.kind() != Token.Kind.COMMENT).toList();
        if (words.size() > MAX_WORDS) {
            return Optional.empty();
        }
        DirectParser parser = new DirectParser(words, parsed.names());
        try {
            DirectNode node = parser.expression(LOWEST);
            return parser.at == words.size() ? Optional.of(node) : Optional.empty();
        } catch (NotSimple _) {
            return Optional.empty();
        }
    }

    /** Ends an attempt to understand an expression. */
    private static final class NotSimple extends Exception {
        private static final long serialVersionUID = 1L;

        NotSimple() {
            super("not simple", null, false, false);
        }
    }

    private DirectNode expression(int above) throws NotSimple {
        DirectNode left = operand();
        while (at < words.size() && binding(words.get(at)) > above) {
            Token operator = words.get(at++);
            left = operator.is("?") ? choice(left) : binary(operator.text(), left, expression(binding(operator)));
        }
        return left;
    }

    /** How tight an operator binds, as the JSONata grammar has it; 0 for anything else. */
    private static int binding(Token word) {
        if (word.kind() != Token.Kind.OPERATOR && word.kind() != Token.Kind.KEYWORD) {
            return LOWEST;
        }
        return switch (word.text()) {
            case "?" -> CHOICE;
            case "or" -> 25;
            case "and" -> 30;
            case "=", "!=", "<", "<=", ">", ">=" -> 40;
            case "+", "-", "&" -> 50;
            case "*", "/", "%" -> 60;
            default -> LOWEST;
        };
    }

    private DirectNode choice(DirectNode condition) throws NotSimple {
        DirectNode yes = expression(LOWEST);
        if (!skip(":")) {
            return new Choice(condition, yes, new Nothing());
        }
        return new Choice(condition, yes, expression(LOWEST));
    }

    private static DirectNode binary(String operator, DirectNode left, DirectNode right) {
        return switch (operator) {
            case "and" -> new Logic(true, left, right);
            case "or" -> new Logic(false, left, right);
            case "=" -> new Equality(true, left, right);
            case "!=" -> new Equality(false, left, right);
            case "<", "<=", ">", ">=" -> new Comparison(operator, left, right);
            case "&" -> new Joining(left, right);
            default -> new Arithmetic(operator.charAt(0), left, right);
        };
    }

    private DirectNode operand() throws NotSimple {
        Token word = next();
        return switch (word.kind()) {
            case STRING -> new Literal(string(word));
            case NUMBER -> new Literal(number(word, 1));
            case VARIABLE -> path(word);
            case KEYWORD -> new Literal(constant(word));
            case OPERATOR -> operand(word);
            case NAME, REGEX, COMMENT -> throw new NotSimple();
        };
    }

    private DirectNode operand(Token operator) throws NotSimple {
        if (operator.is("-") && at < words.size() && words.get(at).kind() == Token.Kind.NUMBER) {
            return new Literal(number(next(), -1));
        }
        if (operator.is("{")) {
            return object();
        }
        if (!operator.is("(")) {
            throw new NotSimple();
        }
        DirectNode inner = expression(LOWEST);
        expect(")");
        return inner;
    }

    private DirectNode object() throws NotSimple {
        List<String> keys = new ArrayList<>();
        List<DirectNode> values = new ArrayList<>();
        if (!skip("}")) {
            do {
                Token key = next();
                if (key.kind() != Token.Kind.STRING || keys.contains(string(key))) {
                    throw new NotSimple();
                }
                expect(":");
                keys.add(string(key));
                values.add(expression(LOWEST));
            } while (skip(","));
            expect("}");
        }
        return new ObjectOf(List.copyOf(keys), List.copyOf(values));
    }

    private DirectNode path(Token variable) throws NotSimple {
        String name = variable.text().substring(1);
        if (!outsideNames.contains(name)) {
            throw new NotSimple();
        }
        List<PathStep> steps = new ArrayList<>();
        boolean indexed = false;
        while (true) {
            if (skip(".")) {
                steps.add(new Field(fieldName(next())));
                indexed = false;
            } else if (at < words.size() && words.get(at).is("[") && !indexed) {
                at++;
                steps.add(new Index(index(next())));
                expect("]");
                indexed = true;
            } else {
                return new Path(name, List.copyOf(steps));
            }
        }
    }

    private static String fieldName(Token word) throws NotSimple {
        if (word.kind() != Token.Kind.NAME) {
            throw new NotSimple();
        }
        String text = word.text();
        return text.startsWith("`") ? text.substring(1, text.length() - 1) : text;
    }

    private static int index(Token word) throws NotSimple {
        if (word.kind() != Token.Kind.NUMBER || !word.text().matches("[0-9]{1,9}")) {
            throw new NotSimple();
        }
        return Integer.parseInt(word.text());
    }

    private static String string(Token word) throws NotSimple {
        if (word.text().indexOf('\\') >= 0) {
            throw new NotSimple();
        }
        return word.text().substring(1, word.text().length() - 1);
    }

    private static Number number(Token word, int sign) {
        return Utils.convertNumber(sign * Double.parseDouble(word.text()));
    }

    private static Object constant(Token word) throws NotSimple {
        return switch (word.text()) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> Jsonata.NULL_VALUE;
            default -> throw new NotSimple();
        };
    }

    private Token next() throws NotSimple {
        if (at == words.size()) {
            throw new NotSimple();
        }
        return words.get(at++);
    }

    private boolean skip(String operator) {
        boolean found = at < words.size() && words.get(at).is(operator);
        at += found ? 1 : 0;
        return found;
    }

    private void expect(String operator) throws NotSimple {
        if (!skip(operator)) {
            throw new NotSimple();
        }
    }
}
