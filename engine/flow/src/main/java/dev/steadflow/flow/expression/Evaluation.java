package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Parser.Symbol;
import com.dashjoin.jsonata.Utils.RangeList;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation under way: counts what it does and ends it at a bound, and stands in for clock and chance. Owned by
 * the evaluating thread.
 */
final class Evaluation {

    /** The evaluation that the current thread is in; the library's functions have no other way to learn of it. */
    static final ScopedValue<Evaluation> CURRENT = ScopedValue.newInstance();

    private final Names names;
    private final SplittableRandom random;
    private final int workFactor;
    private final LibraryTree tree;
    private final @Nullable HiddenCosts hiddenCosts;
    /** The parts under way, each inside the one before. */
    private Symbol[] open = new Symbol[16];
    private int depth;
    private int steps;
    private long work;
    /** The part of the value just measured that came in from outside, measured once and for all. */
    private long shared;
    private @Nullable String failure;

    /**
     * @param names for the time
     * @param seed where {@code $random()} starts
     * @param workFactor what one value's handling costs; more than 1 for expressions that keep a record per value
     * @param tree what the parts of the expression are
     */
    Evaluation(Names names, long seed, int workFactor, LibraryTree tree) {
        this.names = names;
        this.random = new SplittableRandom(seed);
        this.workFactor = workFactor;
        this.tree = tree;
        this.hiddenCosts = tree.hasHiddenCosts() ? new HiddenCosts(tree, this) : null;
    }

    Instant now() {
        return names.now();
    }

    SplittableRandom random() {
        return random;
    }

    /** Which bound was reached, in words; the library may have hidden the exception. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** A part begins. */
    void enter(Symbol part, @Nullable Object input) {
        if (++steps > ExpressionLimits.MAX_STEPS) {
            throw limit(
                    Failures.words("Expected at most %,d evaluation steps, but the expression wants more. Does it end?",
                            ExpressionLimits.MAX_STEPS));
        }
        if (depth == ExpressionLimits.MAX_DEPTH) {
            throw limit(Failures.words(
                    "Expected sub-expressions at most %d deep, but the expression goes deeper. Does its recursion end?",
                    ExpressionLimits.MAX_DEPTH));
        }
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        open[depth++] = part;
        if (hiddenCosts != null) {
            hiddenCosts.enter(part, input);
        }
    }

    /** A part ends with a value. */
    void exit(Symbol part, @Nullable Object result) {
        if ((result instanceof List<?> || result instanceof Map<?, ?>) && tree.lookedThrough().contains(part)) {
            checkWhole(result);
        } else {
            check(result);
        }
        if (hiddenCosts != null) {
            hiddenCosts.exit(part, result);
        }
        if (tree.isCallee(part)) {
            Callees.check(part, result);
        }
        depth--;
    }

    /** Where the innermost part under way stands in the library's text; 0 when it does not say. */
    int position() {
        for (int i = depth - 1; i >= 0; i--) {
            int position = LibraryFields.position(open[i]);
            if (position > 0) {
                return position;
            }
        }
        return 0;
    }

    /** Refuses a value that is too large, and counts the work of handling it. */
    void check(@Nullable Object value) {
        switch (value) {
            case null -> work(1);
            case Number _,Boolean _ -> work(1);
            // Large as it may be, it exists already; nothing but its own items is looked at.
            case Outside outside -> work(1L + outside.items());
            default -> {
                shared = 0;
                long size = measure(value, 0, 0);
                work(size - shared);
            }
        }
    }

    /** As {@link #check}, for a value that is going to be looked at to its ends. */
    void checkWhole(@Nullable Object value) {
        work(value instanceof List<?> || value instanceof Map<?, ?> ? measure(value, 0, 0) : 1);
    }

    /** Counts work. */
    void work(long amount) {
        work += amount * workFactor;
        if (work > ExpressionLimits.MAX_WORK) {
            throw limit(
                    Failures.words(
                            "Expected an expression to handle at most %,d values in all, but this one wants more. Filter first, or use a step.",
                            ExpressionLimits.MAX_WORK / workFactor));
        }
    }

    /** Refuses a string before it is made. */
    void checkLength(long characters) {
        if (characters > ExpressionLimits.MAX_STRING) {
            throw limit(Failures.words("Expected strings of at most %,d characters, but found one of %,d.",
                    ExpressionLimits.MAX_STRING, characters));
        }
        work(characters / 4);
    }

    /** Refuses a value that would make too long a text, before the text is made. */
    void checkText(@Nullable Object value) {
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            checkLength(measure(value, 0, 0));
        }
    }

    LimitException limit(String message) {
        if (failure == null) {
            failure = message;
        }
        return new LimitException(message);
    }

    /** {@code soFar} and the number of values in {@code value}. */
    private long measure(@Nullable Object value, long soFar, int nesting) {
        long size = soFar + 1;
        if (value instanceof String text) {
            if (text.length() > ExpressionLimits.MAX_STRING) {
                checkLength(text.length());
            }
            size += text.length() / 4;
        } else if (value instanceof Outside outside) {
            size += outside.measuredSize();
            shared += outside.measuredSize() - outside.items();
        } else if (value instanceof RangeList range) {
            size += checkedSize(range);
        } else if (value instanceof List<?> list) {
            checkedSize(list);
            checkNesting(nesting);
            for (Object item : list) {
                size = measure(item, size, nesting + 1);
            }
        } else if (value instanceof Map<?, ?> map) {
            checkNesting(nesting);
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                size = measure(entry.getValue(), size + 1, nesting + 1);
            }
        }
        if (size > ExpressionLimits.MAX_SIZE) {
            throw limit(Failures.words("Expected a value of at most %,d parts, but found a larger one.",
                    ExpressionLimits.MAX_SIZE));
        }
        return size;
    }

    private int checkedSize(List<?> list) {
        checkItems(list.size());
        return list.size();
    }

    /** Refuses a list that is getting too long. */
    void checkItems(int items) {
        if (items > ExpressionLimits.MAX_LIST) {
            throw limit(Failures.words("Expected lists of at most %,d items, but found one of %,d.",
                    ExpressionLimits.MAX_LIST, items));
        }
    }

    private void checkNesting(int nesting) {
        if (nesting > ExpressionLimits.MAX_NESTING) {
            throw limit(Failures.words("Expected lists and objects at most %d deep, but found deeper ones.",
                    ExpressionLimits.MAX_NESTING));
        }
    }
}
