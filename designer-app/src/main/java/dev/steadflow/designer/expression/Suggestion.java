package dev.steadflow.designer.expression;

/**
 * Something that the word under the cursor may become.
 *
 * @param kind what it is
 * @param text the whole word: {@code $charge}, {@code amount}, {@code $sum}
 * @param detail what it holds or how it is called, for people; may be empty
 */
public record Suggestion(Kind kind, String text, String detail) {

    /** What a suggestion is. */
    public enum Kind {
        /** A {@code $name} that has a value here. */
        NAME,
        /** A field of a value. */
        FIELD,
        /** A function of expressions. */
        FUNCTION
    }

    /** What is typed when it is chosen: a function gets its bracket, an unusual field its quotes. */
    public String inserted() {
        return switch (kind) {
            case NAME -> text;
            case FIELD -> text.matches("[A-Za-z_][A-Za-z0-9_]*") ? text : "`" + text + "`";
            case FUNCTION -> text + "(";
        };
    }
}
