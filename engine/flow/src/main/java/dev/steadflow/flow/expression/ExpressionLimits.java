package dev.steadflow.flow.expression;

/**
 * How much an expression may do. All are counts, so that an expression that works on one machine works on every other,
 * and again when a run is looked at years later.
 */
public final class ExpressionLimits {

    /** Characters of an expression's own text. */
    public static final int MAX_TEXT = 20_000;
    /** Sub-expressions evaluated. */
    public static final int MAX_STEPS = 200_000;
    /** Sub-expressions inside each other, while they are evaluated. */
    public static final int MAX_DEPTH = 200;
    /** Brackets inside each other in the text. */
    public static final int MAX_BRACKETS = 100;
    /** Characters of a string. */
    public static final int MAX_STRING = 1_000_000;
    /** Items of a list. */
    public static final int MAX_LIST = 100_000;
    /** Values inside a value, lists in lists counted out; four characters of a string count as one. */
    public static final int MAX_SIZE = 2_000_000;
    /** Lists and objects inside each other in a value. */
    public static final int MAX_NESTING = 400;
    /** Values looked at, produced or compared with a pattern, all in all; about a tenth of a second's work. */
    public static final long MAX_WORK = 10_000_000;

    private ExpressionLimits() {}
}
