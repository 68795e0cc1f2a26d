package dev.steadflow.flow.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits an expression into words the way the JSONata library does. Never fails: what the library would refuse comes
 * out as some word or other, and the library says why.
 */
final class ExpressionLexer {

    private static final String SPACE = " \t\n\r";
    private static final String OPERATOR_CHARACTERS = ".[]{}(),@#;:?+-*/%|=<>^&!~";
    private static final Set<String> DOUBLE_OPERATORS =
            Set.of("..", ":=", "!=", ">=", "<=", "**", "~>", "?:", "??");
    private static final Set<String> CONSTANTS = Set.of("true", "false", "null", "function", "λ");
    private static final Set<String> WORD_OPERATORS = Set.of("and", "or", "in");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    /** Whether a value may begin here: decides whether a slash begins a regular expression or divides. */
    private boolean valueExpected = true;

    private ExpressionLexer(String text) {
        this.text = text;
    }

    /** The words, comments included, white space not. */
    static List<Token> tokens(String text) {
        ExpressionLexer lexer = new ExpressionLexer(text);
        while (lexer.skipSpace()) {
            lexer.next();
        }
        return List.copyOf(lexer.tokens);
    }

    private boolean skipSpace() {
        while (at < text.length() && SPACE.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length();
    }

    private void next() {
        char c = text.charAt(at);
        if (text.startsWith("/*", at)) {
            int close = text.indexOf("*/", at + 2);
            add(Token.Kind.COMMENT, close < 0 ? text.length() : close + 2);
        } else if (c == '/' && valueExpected) {
            add(Token.Kind.REGEX, regexEnd());
            valueExpected = false;
        } else if (OPERATOR_CHARACTERS.indexOf(c) >= 0) {
            operator();
        } else if (c == '"' || c == '\'') {
            add(Token.Kind.STRING, stringEnd(c));
            valueExpected = false;
        } else if (c == '`') {
            int close = text.indexOf('`', at + 1);
            add(Token.Kind.NAME, close < 0 ? text.length() : close + 1);
            valueExpected = false;
        } else {
            word();
        }
    }

    private void operator() {
        boolean isDouble = at + 1 < text.length() && DOUBLE_OPERATORS.contains(text.substring(at, at + 2));
        String operator = text.substring(at, at + (isDouble ? 2 : 1));
        add(Token.Kind.OPERATOR, at + operator.length());
        valueExpected = switch (operator) {
            case ")", "]", "}" -> false;
            // Wildcards, the parent operator and the placeholder of a partial call stand where a value does.
            case "*", "**", "%", "?" -> !valueExpected;
            default -> true;
        };
    }

    private int regexEnd() {
        int depth = 0;
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            } else if (c == '/' && depth == 0) {
                int end = i + 1;
                while (end < text.length() && (text.charAt(end) == 'i' || text.charAt(end) == 'm')) {
                    end++;
                }
                return end;
            }
        }
        return text.length();
    }

    private int stringEnd(char quote) {
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                return i + 1;
            }
        }
        return text.length();
    }

    private void word() {
        char c = text.charAt(at);
        int end = isDigit(at) ? numberEnd() : at;
        if (end > at) {
            add(Token.Kind.NUMBER, end);
            valueExpected = false;
            return;
        }
        while (end < text.length()
                && SPACE.indexOf(text.charAt(end)) < 0
                && OPERATOR_CHARACTERS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String word = text.substring(at, end);
        boolean operator = WORD_OPERATORS.contains(word) && !valueExpected;
        if (c == '$') {
            add(Token.Kind.VARIABLE, end);
        } else {
            add(operator || CONSTANTS.contains(word) ? Token.Kind.KEYWORD : Token.Kind.NAME, end);
        }
        valueExpected = operator;
    }

    /** After a number as the library reads it; {@code at} when there is none. */
    private int numberEnd() {
        int end = at;
        if (text.charAt(end) == '0') {
            end++;
        } else {
            end = digits(end);
        }
        if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(end + 1)) {
            end = digits(end + 1);
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int power = end + 1;
            if (power < text.length() && (text.charAt(power) == '+' || text.charAt(power) == '-')) {
                power++;
            }
            if (isDigit(power)) {
                end = digits(power);
            }
        }
        return end;
    }

    private int digits(int from) {
        int end = from;
        while (isDigit(end)) {
            end++;
        }
        return end;
    }

    private boolean isDigit(int i) {
        return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }

    private void add(Token.Kind kind, int end) {
        int last = Math.min(Math.max(end, at + 1), text.length());
        tokens.add(new Token(kind, at, last, text.substring(at, last)));
        at = last;
    }
}
