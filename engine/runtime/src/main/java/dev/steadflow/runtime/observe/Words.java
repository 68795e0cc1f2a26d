package dev.steadflow.runtime.observe;

import java.util.Locale;

/** Constants as outsiders read them: {@code TIMED_OUT} is {@code timed_out}. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
