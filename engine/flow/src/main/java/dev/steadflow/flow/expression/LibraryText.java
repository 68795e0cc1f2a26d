package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * An expression's text as the library gets it: regular expressions are replaced by names, so that our own bounded ones
 * run in their place.
 *
 * @param text for the library
 * @param regexes what the new names mean
 * @param shifts where the library's positions differ from those in the expression
 * @param workFactor see {@link Evaluation}
 */
record LibraryText(String text, Map<String, JFunction> regexes, List<Shift> shifts, int workFactor) {

    /** Names that an expression must not use: the library's hooks and ours live there. */
    private static final String RESERVED = "__";

    /** From {@code from} on, a position in the library's text is {@code by} further on in the expression. */
    record Shift(int from, int by) {}

    static LibraryText of(ParsedExpression parsed) throws ExpressionException {
        String text = parsed.text();
        if (text.length() > ExpressionLimits.MAX_TEXT) {
            throw new ExpressionException(
                    Failures.words("Expected an expression of at most %,d characters, but found %,d.",
                            ExpressionLimits.MAX_TEXT, text.length()),
                    text, -1);
        }
        List<Token> words = parsed.tokens().stream().filter(it -> it.kind() != Token.Kind.COMMENT).toList();
        LambdaSignatures.check(words, text);
        ChainedDefaults.check(words, text);
        int bracketDepth = 0;
        int workFactor = 1;
        int copied = 0;
        StringBuilder out = new StringBuilder();
        Map<String, JFunction> regexes = new LinkedHashMap<>();
        List<Shift> shifts = new ArrayList<>();
        for (Token token : parsed.tokens()) {
            if (token.is("(") || token.is("[") || token.is("{")) {
                bracketDepth++;
            } else if (token.is(")") || token.is("]") || token.is("}")) {
                bracketDepth--;
            } else if (token.is("@") || token.is("#") || token.is("%")) {
                // The library keeps a record per value for these.
                workFactor = 20;
            } else if (token.text().contains(RESERVED) && token.kind() == Token.Kind.VARIABLE) {
                throw new ExpressionException(
                        "Expected names without two underscores in a row, but found '"
                                + Failures.shortened(token.text()) + "'.",
                        text,
                        token.start());
            } else if (token.kind() == Token.Kind.REGEX) {
                String name = RESERVED + "regex" + regexes.size();
                regexes.put(name, regex(token, text));
                out.append(text, copied, token.start()).append('$').append(name).append(' ');
                copied = token.end();
                shifts.add(new Shift(out.length(), token.end() - out.length()));
            }
            if (bracketDepth > ExpressionLimits.MAX_BRACKETS) {
                throw new ExpressionException(Failures.words("Expected brackets at most %d deep, but found more.",
                        ExpressionLimits.MAX_BRACKETS), text, token.start());
            }
        }
        out.append(text, copied, text.length());
        return new LibraryText(out.toString(), regexes, shifts, workFactor);
    }

    /** The position in the expression of a position in {@link #text}. */
    int position(int libraryPosition) {
        int by = 0;
        for (Shift shift : shifts) {
            if (libraryPosition >= shift.from()) {
                by = shift.by();
            }
        }
        return libraryPosition + by;
    }

    private static JFunction regex(Token token, String text) throws ExpressionException {
        int close = token.text().lastIndexOf('/');
        if (close <= 1) {
            throw new ExpressionException(
                    "Expected a regular expression between two slashes, but found '" + Failures.shortened(token.text())
                            + "'.",
                    text,
                    token.start());
        }
        String flags = token.text().substring(close + 1);
        int options =
                (flags.contains("i") ? Pattern.CASE_INSENSITIVE : 0) | (flags.contains("m") ? Pattern.MULTILINE : 0);
        try {
            return new RegexFunction(Pattern.compile(token.text().substring(1, close), options));
        } catch (PatternSyntaxException | StackOverflowError e) {
            throw new ExpressionException(
                    Failures.words("Expected a regular expression, but '%s' is none: %s.",
                            Failures.shortened(token.text()),
                            e instanceof PatternSyntaxException bad ? bad.getDescription() : "it is nested too deep"),
                    text,
                    token.start());
        }
    }
}
