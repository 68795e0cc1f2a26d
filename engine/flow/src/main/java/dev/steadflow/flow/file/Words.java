package dev.steadflow.flow.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words that files use for the constants of an enum. */
final class Words {

    private Words() {}

    /** {@code CANCEL} is {@code cancel}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** All of them, for a message: {@code fail, skip, collect}. */
    static String all(Class<? extends Enum<?>> words) {
        return Arrays.stream(words.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
    }
}
