package dev.steadflow.flow.expression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Refuses long chains of {@code ?:} and {@code ??}: the library takes what stands before each of them twice, so that a
 * chain doubles its work with each link.
 */
final class ChainedDefaults {

    private static final int MAX_LINKS = 12;

    /** The links of the chain under way inside a bracket, and of the longest one before it. */
    private record Level(int links, int longest) {
        int most() {
            return Math.max(links, longest);
        }
    }

    private ChainedDefaults() {}

    static void check(List<Token> words, String text) throws ExpressionException {
        Deque<Level> outer = new ArrayDeque<>();
        Level level = new Level(0, 0);
        for (Token word : words) {
            if (word.is("(") || word.is("[") || word.is("{")) {
                outer.push(level);
                level = new Level(0, 0);
            } else if (!outer.isEmpty() && (word.is(")") || word.is("]") || word.is("}"))) {
                Level around = outer.pop();
                level = new Level(around.links() + level.most(), around.longest());
            } else if (word.is(",") || word.is(";")) {
                level = new Level(0, level.most());
            } else if (word.is("?:") || word.is("??")) {
                level = new Level(level.links() + 1, level.longest());
            }
            if (level.links() > MAX_LINKS) {
                throw new ExpressionException(Failures.words(
                        "Expected at most %d times '?:' or '??' in a row, but found more.", MAX_LINKS), text,
                        word.start());
            }
        }
    }
}
