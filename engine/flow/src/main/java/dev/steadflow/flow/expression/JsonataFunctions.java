package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.text.ParseException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions that expressions call: the library's, counted, and our own where the library's have no bound or would
 * answer otherwise on another machine or at another time.
 */
final class JsonataFunctions {

    private JsonataFunctions() {}

    /** All of them by name. */
    static Map<String, JFunction> all() {
        Map<String, JFunction> functions = new TreeMap<>();
        BuiltIns.NAMES.forEach(name -> functions.put(name, new SafeFunction(name)));
        own().forEach((name, body) -> functions.put(name, new SafeFunction(name, body)));
        return Collections.unmodifiableMap(functions);
    }

    private static Map<String, SafeFunction.Body> own() {
        Map<String, SafeFunction.Body> own = new TreeMap<>();
        own.put("pad", TextFunctions::pad);
        own.put("join", TextFunctions::join);
        own.put("contains", TextFunctions::contains);
        own.put("match", TextFunctions::match);
        own.put("split", TextFunctions::split);
        own.put("replace", TextFunctions::replace);
        own.put("lowercase", (_, it) -> it.text(0).map(text -> text.toLowerCase(Locale.ROOT)).orElse(null));
        own.put("uppercase", (_, it) -> it.text(0).map(text -> text.toUpperCase(Locale.ROOT)).orElse(null));
        own.put("now", JsonataFunctions::now);
        own.put("millis", (evaluation, _) -> evaluation.now().toEpochMilli());
        own.put("toMillis", (_, it) -> toMillis(it));
        own.put("random", (evaluation, _) -> evaluation.random().nextDouble());
        own.put("shuffle", JsonataFunctions::shuffle);
        own.put("eval", (_, _) -> {
            throw new IllegalArgumentException("Expected an expression without $eval, which is switched off.");
        });
        return own;
    }

    private static @Nullable Object now(Evaluation evaluation, Arguments arguments) {
        return Functions.dateTimeFromMillis(
                evaluation.now().toEpochMilli(), arguments.text(0).orElse(null), arguments.text(1).orElse(null));
    }

    /** As the library's, but a date-time without offset is meant as UTC, not in the machine's time zone. */
    private static @Nullable Object toMillis(Arguments arguments) {
        Optional<String> text = arguments.text(0);
        if (text.isEmpty()) {
            return null;
        }
        if (arguments.text(1).isEmpty()) {
            try {
                return LocalDateTime.parse(text.get()).toInstant(ZoneOffset.UTC).toEpochMilli();
            } catch (DateTimeParseException _) {
                // It has an offset, or is a date or a year: the library reads those alike everywhere.
            }
        }
        try {
            return Functions.dateTimeToMillis(text.get(), arguments.text(1).orElse(null));
        } catch (ParseException | DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "Expected a date-time such as 2026-05-01T09:00:00Z, but found '" + text.get() + "'.", e);
        }
    }

    private static @Nullable Object shuffle(Evaluation evaluation, Arguments arguments) {
        if (!(arguments.at(0) instanceof List<?> list)) {
            return arguments.at(0);
        }
        List<Object> shuffled = new ArrayList<>(list);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, evaluation.random().nextInt(i + 1));
        }
        return shuffled;
    }
}
