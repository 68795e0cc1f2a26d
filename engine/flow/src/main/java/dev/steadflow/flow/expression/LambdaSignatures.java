package dev.steadflow.flow.expression;

import java.util.List;

/**
 * Refuses signatures of functions, as in <code>function($x)&lt;n:n&gt;{…}</code>, that would keep the library busy: it makes
 * a pattern of them, and each part that may be repeated or left out doubles the ways to match it.
 */
final class LambdaSignatures {

    private static final int MAX_WORDS = 60;
    private static final int MAX_REPEATED = 1;
    private static final int MAX_LEFT_OUT = 8;

    private LambdaSignatures() {}

    /** @param words without comments */
    static void check(List<Token> words, String text) throws ExpressionException {
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).is("<") && words.get(i - 1).is(")") && closesParameters(words, i - 1)) {
                checkOne(words, i, text);
            }
        }
    }

    private static void checkOne(List<Token> words, int start, String text) throws ExpressionException {
        int end = start;
        int repeated = 0;
        int leftOut = 0;
        while (end < words.size() && !words.get(end).is("{")) {
            String word = words.get(end++).text();
            repeated += (int) word.chars().filter(it -> it == '+').count();
            leftOut += (int) word.chars().filter(it -> it == '?' || it == '-').count();
        }
        if (end - start > MAX_WORDS || repeated > MAX_REPEATED || leftOut > MAX_LEFT_OUT) {
            throw new ExpressionException(Failures.words(
                    "Expected a signature of at most %d words, %d of them with '+' and %d with '?' or '-', but found more.",
                    MAX_WORDS, MAX_REPEATED, MAX_LEFT_OUT), text, words.get(start).start());
        }
    }

    private static boolean closesParameters(List<Token> words, int close) {
        int open = close - 1;
        while (open > 0 && words.get(open).kind() != Token.Kind.KEYWORD && !words.get(open).is("(")) {
            open--;
        }
        return open > 0 && words.get(open).is("(") && words.get(open - 1).kind() == Token.Kind.KEYWORD;
    }
}
