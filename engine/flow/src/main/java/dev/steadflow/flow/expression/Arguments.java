package dev.steadflow.flow.expression;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments of one function call. */
record Arguments(List<?> values) {

    /** The argument at an index from 0; null when it is nothing or not given. */
    @Nullable
    Object at(int index) {
        return index < values.size() ? values.get(index) : null;
    }

    /**
     * A string, if given.
     *
     * @throws IllegalArgumentException when it is something else
     */
    Optional<String> text(int index) {
        return switch (at(index)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            default -> throw new IllegalArgumentException("Expected argument " + (index + 1) + " to be a string.");
        };
    }

    /** A string that must be given. */
    String requiredText(int index) {
        return text(index).orElseThrow(
                () -> new IllegalArgumentException("Expected argument " + (index + 1) + " to be a string."));
    }

    /** A whole number, if given. */
    Optional<Long> integer(int index) {
        return at(index) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }
}
