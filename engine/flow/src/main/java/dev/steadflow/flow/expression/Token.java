package dev.steadflow.flow.expression;

/**
 * A word of an expression, as editors highlight it.
 *
 * @param kind what it is
 * @param start its first character, from 0
 * @param end after its last character
 * @param text as written
 */
public record Token(Kind kind, int start, int end, String text) {

    /** What a word is. */
    public enum Kind {
        /** {@code $charge}; {@code $} and {@code $$} too. */
        VARIABLE,
        /** A field's name. */
        NAME,
        /** A string in quotes. */
        STRING,
        /** A number. */
        NUMBER,
        /** A regular expression with its slashes and flags. */
        REGEX,
        /** {@code and, or, in, true, false, null, function}. */
        KEYWORD,
        /** An operator or bracket. */
        OPERATOR,
        /** A comment. */
        COMMENT
    }

    /** Whether it is this operator or bracket. */
    public boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }
}
