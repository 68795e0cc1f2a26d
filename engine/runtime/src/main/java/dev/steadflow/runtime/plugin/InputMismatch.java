package dev.steadflow.runtime.plugin;

import dev.steadflow.step.StepError;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Words for input that does not fit: what was expected at a field, and what was found. */
final class InputMismatch {

    /** The name of the error for input that does not fit. */
    static final String INVALID_INPUT = "InvalidInput";

    /** Longer texts are described by length. Never cut short: a mask must find a secret whole. */
    private static final int LONGEST_SHOWN = 200;

    private InputMismatch() {}

    /** What a type asks for, in words: {@code a whole number}. */
    static String expected(Type type) {
        return switch (ComponentShape.of(type)) {
            case ComponentShape.Text text -> expectedText(text.type());
            case ComponentShape.WholeNumber _ -> "a whole number";
            case ComponentShape.AnyNumber _ -> "a number";
            case ComponentShape.Truth _ -> "true or false";
            case ComponentShape.Constant constant ->
                Arrays.stream(constant.type().getEnumConstants())
                        .map(Enum::name)
                        .collect(Collectors.joining(", ", "one of ", ""));
            case ComponentShape.Maybe maybe -> expected(maybe.of());
            case ComponentShape.ListOf _ -> "a list";
            case ComponentShape.MapOf _,ComponentShape.Nested _ -> "an object";
            case ComponentShape.Anything _,ComponentShape.Nothing _,ComponentShape.Other _ -> "a value";
        };
    }

    private static String expectedText(Class<?> type) {
        if (type == URI.class) {
            return "a URL or URI";
        }
        if (type == Path.class) {
            return "a file path";
        }
        if (type == Instant.class) {
            return "a date and time with offset such as 2026-01-31T12:00:00Z";
        }
        if (type == Duration.class) {
            return "a duration such as PT30S or PT5M";
        }
        return type == LocalDate.class ? "a date such as 2026-01-31" : "a text";
    }

    /** The error for a value at a path that is not what was expected. */
    static StepError wrong(String path, String expected, JsonNode found) {
        String where = path.isEmpty() ? "the input" : "'" + path + "'";
        return StepError.fatal(
                INVALID_INPUT, "Expected " + expected + " for " + where + ", but found " + describe(found) + ".");
    }

    private static String describe(JsonNode found) {
        if (found instanceof NullNode) {
            return "null";
        }
        if (found.isString()) {
            String text = found.stringValue();
            return text.length() <= LONGEST_SHOWN
                    ? "the text '" + text + "'"
                    : "a text of " + text.length() + " characters";
        }
        if (found.isArray()) {
            return "a list of " + found.size() + " items";
        }
        return found.isObject() ? "an object" : found.toString();
    }
}
