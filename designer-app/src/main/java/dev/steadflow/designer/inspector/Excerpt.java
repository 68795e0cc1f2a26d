package dev.steadflow.designer.inspector;

import dev.steadflow.designer.inspector.Highlighting.Language;
import java.util.Optional;

/**
 * The expression that the cursor stands in: the whole text of a field for expressions, or what lies between the braces
 * around the cursor in JSON.
 *
 * @param start where it begins in the field's text, from 0
 * @param text the expression
 * @param caret the cursor, seen from its beginning
 */
record Excerpt(int start, String text, int caret) {

    /** The expression at a cursor; empty where none is. */
    static Optional<Excerpt> at(String text, int caret, Language language) {
        return switch (language) {
            case JSONATA -> Optional.of(new Excerpt(0, text, caret));
            case JSON -> inBraces(text, caret);
            case SQL, PROSE, PLAIN -> Optional.empty();
        };
    }

    private static Optional<Excerpt> inBraces(String text, int caret) {
        int open = text.lastIndexOf("{%", caret - 1);
        if (open < 0 || open + 2 > caret || text.substring(open, caret).contains("%}")) {
            return Optional.empty();
        }
        int close = text.indexOf("%}", caret);
        int line = text.indexOf('\n', caret);
        int end = close < 0 || (line >= 0 && line < close) ? line < 0 ? text.length() : line : close;
        return Optional.of(new Excerpt(open + 2, text.substring(open + 2, end), caret - open - 2));
    }
}
