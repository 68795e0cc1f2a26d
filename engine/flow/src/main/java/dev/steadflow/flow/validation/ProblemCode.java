package dev.steadflow.flow.validation;

import java.util.Locale;

/** The short, stable names of what validation finds; {@code docs/problems.md} explains each. */
enum ProblemCode {
    NO_START,
    UNKNOWN_START,
    EMPTY_SCOPE;

    /** As problems carry it: {@code no-start}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
