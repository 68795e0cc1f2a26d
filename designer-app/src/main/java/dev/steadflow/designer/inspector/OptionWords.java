package dev.steadflow.designer.inspector;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The words of options in a list that nobody types into. */
final class OptionWords {

    private OptionWords() {}

    /** Shows each option in these words, and none as nothing. */
    static <T> StringConverter<T> of(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T option) {
                return option == null ? "" : words.apply(option);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null; // The list cannot be typed into.
            }
        };
    }
}
