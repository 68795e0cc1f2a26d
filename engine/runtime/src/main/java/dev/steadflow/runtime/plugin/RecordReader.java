package dev.steadflow.runtime.plugin;

import dev.steadflow.step.Choices;
import dev.steadflow.step.StepError;
import dev.steadflow.step.Unless;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns JSON into a step's input record: strict, with defaults for what is missing, and an error that names the field
 * ({@code rows[2].name}), what was expected and what was found.
 */
final class RecordReader {

    private final JsonMapper mapper;
    private final ComponentDefaults defaults;

    /** Those of one step type: its input and what is inside. */
    private final Map<Class<?>, RecordShape<?>> shapes = new ConcurrentHashMap<>();

    RecordReader(JsonMapper mapper) {
        this.mapper = mapper;
        this.defaults = new ComponentDefaults(mapper);
    }

    /**
     * The record.
     *
     * @throws StepError fatal, {@code InvalidInput}
     */
    <R extends Record> R read(Class<R> type, JsonNode json) throws StepError {
        return record(type, json, "");
    }

    /**
     * Reads every default once, so that a wrong one is found when the plugin is loaded.
     *
     * @throws StepError naming the component
     */
    void checkDefaults(Class<? extends Record> type) throws StepError {
        checkDefaults(type, new ArrayList<>());
    }

    private void checkDefaults(Class<? extends Record> type, List<Class<?>> seen) throws StepError {
        if (seen.contains(type)) {
            return;
        }
        seen.add(type);
        for (RecordComponent component : type.getRecordComponents()) {
            Optional<JsonNode> value = defaults.of(component);
            if (value.isPresent()) {
                component(component, value.get(), "@Default of " + component.getName());
            }
            if (ComponentShape.of(component.getGenericType()) instanceof ComponentShape.Nested nested) {
                checkDefaults(nested.type(), seen);
            }
        }
    }

    private <R extends Record> R record(Class<R> type, JsonNode json, String path) throws StepError {
        if (!json.isObject()) {
            throw InputMismatch.wrong(path, "an object", json);
        }
        RecordShape<R> shape = shape(type);
        refuseUnknown(shape, json, path);
        refuseBothAndNeither(shape, json, path);
        List<RecordShape.Component> components = shape.components();
        Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            String name = components.get(i).name();
            values[i] = value(components.get(i), json, path.isEmpty() ? name : path + "." + name);
        }
        return shape.make(values);
    }

    private <R extends Record> RecordShape<R> shape(Class<R> type) throws StepError {
        @SuppressWarnings("unchecked") // Kept under its own type, see below.
        RecordShape<R> known = (RecordShape<R>) shapes.get(type);
        if (known != null) {
            return known;
        }
        RecordShape<R> asked = RecordShape.of(type, defaults);
        shapes.put(type, asked);
        return asked;
    }

    private static void refuseUnknown(RecordShape<?> shape, JsonNode json, String path) throws StepError {
        Set<String> unknown = new TreeSet<>();
        for (String given : json.propertyNames()) {
            if (!shape.has(given)) {
                unknown.add(given);
            }
        }
        if (!unknown.isEmpty()) {
            throw StepError.fatal(
                    InputMismatch.INVALID_INPUT,
                    "Expected only the fields " + shape.names() + (path.isEmpty() ? "" : " in '" + path + "'")
                            + ", but found " + String.join(", ", unknown) + ". Remove it, or correct its name.");
        }
    }

    /** What {@link dev.steadflow.step.Unless} says. */
    private static void refuseBothAndNeither(RecordShape<?> shape, JsonNode json, String path) throws StepError {
        for (RecordShape.Component component : shape.components()) {
            if (component.unless().isPresent()) {
                Unless unless = component.unless().get();
                boolean here = json.hasNonNull(component.name());
                boolean there = json.hasNonNull(unless.value());
                String in = path.isEmpty() ? "" : " in '" + path + "'";
                if (here && there) {
                    throw StepError.fatal(InputMismatch.INVALID_INPUT, "Expected either '" + component.name() + "' or '"
                            + unless.value() + "'" + in + ", which say the same, but found both. Remove one of them.");
                }
                if (unless.required() && !here && !there) {
                    throw StepError.fatal(InputMismatch.INVALID_INPUT, "Expected '" + unless.value() + "' or '"
                            + component.name() + "'" + in + ", but both are missing.");
                }
            }
        }
    }

    private @Nullable Object value(RecordShape.Component component, JsonNode owner, String path) throws StepError {
        JsonNode given = owner.get(component.name());
        if (given == null || (given.isNull() && component.ifMissing().isPresent())) {
            Optional<JsonNode> ifMissing = component.freshDefault();
            if (ifMissing.isPresent()) {
                return component(component.of(), ifMissing.get(), path);
            }
            if (component.required()) {
                throw StepError.fatal(
                        InputMismatch.INVALID_INPUT,
                        "Expected " + InputMismatch.expected(component.of().getGenericType()) + " for '" + path
                                + "', but the field is missing.");
            }
            return Optional.empty();
        }
        return component(component.of(), given, path);
    }

    private @Nullable Object component(RecordComponent component, JsonNode given, String path) throws StepError {
        Choices choices = component.getAnnotation(Choices.class);
        if (choices != null && !given.isNull() && !Arrays.asList(choices.value()).contains(given.asString(""))) {
            throw InputMismatch.wrong(path, "one of " + String.join(", ", choices.value()), given);
        }
        return read(component.getGenericType(), given, path);
    }

    private @Nullable Object read(Type type, JsonNode json, String path) throws StepError {
        return switch (ComponentShape.of(type)) {
            case ComponentShape.Text text -> text(text.type(), json, path);
            case ComponentShape.WholeNumber number -> wholeNumber(number.type(), json, path);
            case ComponentShape.AnyNumber number -> anyNumber(number.type(), json, path);
            case ComponentShape.Truth _ -> {
                if (!json.isBoolean()) {
                    throw InputMismatch.wrong(path, "true or false", json);
                }
                yield json.booleanValue();
            }
            case ComponentShape.Constant constant -> constant(constant.type(), json, path);
            case ComponentShape.Maybe maybe ->
                json.isNull() ? Optional.empty() : Optional.ofNullable(read(maybe.of(), json, path));
            case ComponentShape.ListOf list -> list(list.of(), json, path);
            case ComponentShape.MapOf map -> map(map.of(), json, path);
            case ComponentShape.Nested nested -> record(nested.type(), json, path);
            case ComponentShape.Anything any -> anything(any, type, json, path);
            case ComponentShape.Nothing _,ComponentShape.Other _ ->
                throw StepError.fatal(InputMismatch.INVALID_INPUT,
                        "'" + path + "' has a type that cannot be read: " + type + ".");
        };
    }

    private @Nullable Object anything(ComponentShape.Anything any, Type type, JsonNode json, String path)
            throws StepError {
        if (!any.asNode()) {
            return json.isNull() ? null : mapper.treeToValue(json, Object.class);
        }
        if (type instanceof Class<?> node && !node.isInstance(json)) {
            throw InputMismatch.wrong(path, node.getSimpleName().replace("Node", "").toLowerCase(Locale.ROOT), json);
        }
        return json;
    }

    private Object text(Class<?> type, JsonNode json, String path) throws StepError {
        if (!json.isString()) {
            throw InputMismatch.wrong(path, InputMismatch.expected(type), json);
        }
        String text = json.stringValue();
        try {
            if (type == URI.class) {
                return URI.create(text);
            }
            if (type == Path.class) {
                return Path.of(text);
            }
            if (type == Instant.class) {
                return OffsetDateTime.parse(text).toInstant();
            }
            if (type == Duration.class) {
                return Duration.parse(text);
            }
            if (type == LocalDate.class) {
                return LocalDate.parse(text);
            }
            return text;
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw InputMismatch.wrong(path, InputMismatch.expected(type), json).causedBy(unreadable);
        }
    }

    private static Object wholeNumber(Class<?> type, JsonNode json, String path) throws StepError {
        if (!json.isNumber()) {
            throw InputMismatch.wrong(path, "a whole number", json);
        }
        try {
            BigInteger exact = json.decimalValue().toBigIntegerExact(); // 5.0, as an expression may yield it, is whole.
            if (type == BigInteger.class) {
                return exact;
            }
            boolean isInt = type == int.class || type == Integer.class;
            if (isInt) {
                return exact.intValueExact();
            }
            return exact.longValueExact();
        } catch (ArithmeticException notExact) {
            String size = type == BigInteger.class ? "" : " of the size of a Java " + type.getSimpleName();
            throw InputMismatch.wrong(path, "a whole number" + size, json).causedBy(notExact);
        }
    }

    private static Object anyNumber(Class<?> type, JsonNode json, String path) throws StepError {
        if (!json.isNumber()) {
            throw InputMismatch.wrong(path, "a number", json);
        }
        if (type == BigDecimal.class) {
            return json.decimalValue();
        }
        boolean isFloat = type == float.class || type == Float.class;
        if (isFloat) {
            return json.floatValue();
        }
        return json.doubleValue();
    }

    private static Object constant(Class<? extends Enum<?>> type, JsonNode json, String path) throws StepError {
        String given = json.asString("");
        for (Enum<?> each : type.getEnumConstants()) {
            if (each.name().equals(given)) {
                return each;
            }
        }
        throw InputMismatch.wrong(path, InputMismatch.expected(type), json);
    }

    private List<@Nullable Object> list(Type of, JsonNode json, String path) throws StepError {
        if (!json.isArray()) {
            throw InputMismatch.wrong(path, "a list", json);
        }
        List<@Nullable Object> items = new ArrayList<>(json.size());
        for (int i = 0; i < json.size(); i++) {
            items.add(read(of, json.path(i), path + "[" + i + "]"));
        }
        return Collections.unmodifiableList(items);
    }

    private Map<String, @Nullable Object> map(Type of, JsonNode json, String path) throws StepError {
        if (!json.isObject()) {
            throw InputMismatch.wrong(path, "an object", json);
        }
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            entries.put(entry.getKey(), read(of, entry.getValue(), path + "." + entry.getKey()));
        }
        return Collections.unmodifiableMap(entries);
    }
}
