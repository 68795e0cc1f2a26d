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

    /** A string, if given. */
    Optional<String> text(int index) {
        Object value = at(index);
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A string that must be given. */
    String requiredText(int index) {
        return text(index).orElseThrow(() -> new IllegalArgumentException(
                "Expected argument %d to be a string.".formatted(index + 1)));
    }

    /** A whole number, if given. */
    Optional<Long> integer(int index) {
        return at(index) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }
}
