package dev.steadflow.runtime.plugin;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Sorts the Java types that a step's records may have into shapes; schema and reader then agree on them. */
sealed interface ComponentShape {

    /** A text in JSON, with the format that its schema names; empty: any text. */
    record Text(Class<?> type, String format) implements ComponentShape {}

    /** A number without fraction in the range of the type. */
    record WholeNumber(Class<?> type) implements ComponentShape {}

    /** Any number. */
    record AnyNumber(Class<?> type) implements ComponentShape {}

    /** True or false. */
    record Truth() implements ComponentShape {}

    /** One of an enum's names. */
    record Constant(Class<? extends Enum<?>> type) implements ComponentShape {}

    /** A value that may be missing. */
    record Maybe(Type of) implements ComponentShape {}

    /** A list. */
    record ListOf(Type of) implements ComponentShape {}

    /** An object with free keys. */
    record MapOf(Type of) implements ComponentShape {}

    /** A nested record. */
    record Nested(Class<? extends Record> type) implements ComponentShape {}

    /** Any JSON: {@code JsonNode} or {@code Object}. */
    record Anything(boolean asNode) implements ComponentShape {}

    /** Nothing at all, as the result of a step that yields none. */
    record Nothing() implements ComponentShape {}

    /** A type that only Jackson knows how to write; legal in results, not in inputs. */
    record Other(Type type) implements ComponentShape {}

    /** The shape of a type. */
    static ComponentShape of(Type type) {
        return switch (type) {
            case Class<?> plain -> ofClass(plain);
            case ParameterizedType generic -> ofGeneric(generic);
            case WildcardType wildcard -> of(wildcard.getUpperBounds()[0]);
            default -> new Other(type);
        };
    }

    private static ComponentShape ofGeneric(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        Type raw = type.getRawType();
        if (raw == Optional.class) {
            return new Maybe(arguments[0]);
        }
        if (raw == List.class) {
            return new ListOf(arguments[0]);
        }
        if (raw == Map.class && arguments[0] == String.class) {
            return new MapOf(arguments[1]);
        }
        return new Other(type);
    }

    private static ComponentShape ofClass(Class<?> type) {
        if (type == String.class) {
            return new Text(type, "");
        }
        if (type == URI.class) {
            return new Text(type, "uri-reference");
        }
        if (type == Path.class) {
            return new Text(type, "");
        }
        if (type == Instant.class) {
            return new Text(type, "date-time");
        }
        if (type == Duration.class) {
            return new Text(type, "duration");
        }
        if (type == LocalDate.class) {
            return new Text(type, "date");
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class
                || type == BigInteger.class) {
            return new WholeNumber(type);
        }
        if (type == double.class || type == Double.class || type == float.class || type == Float.class
                || type == BigDecimal.class) {
            return new AnyNumber(type);
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Truth();
        }
        if (type.isEnum()) {
            @SuppressWarnings("unchecked") // isEnum() says so.
            Class<? extends Enum<?>> constants = (Class<? extends Enum<?>>) type;
            return new Constant(constants);
        }
        if (type.isRecord()) {
            return new Nested(type.asSubclass(Record.class));
        }
        if (JsonNode.class.isAssignableFrom(type)) {
            return new Anything(true);
        }
        if (type == Object.class) {
            return new Anything(false);
        }
        if (type == Void.class || type == void.class) {
            return new Nothing();
        }
        return new Other(type);
    }
}
