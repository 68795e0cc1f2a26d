package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser.Symbol;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of the library that it does not show, version 0.9.10. An update that renames them is noticed by every
 * test of this package.
 */
final class LibraryFields {

    private static final Map<String, Field> OF_PARTS = partFields();
    private static final Field POSITION = Objects.requireNonNull(OF_PARTS.get("position"));
    private static final Field TYPE = Objects.requireNonNull(OF_PARTS.get("type"));
    private static final List<Field> LEADING_TO_PARTS = OF_PARTS.values().stream()
            .filter(it -> it.getType() == Symbol.class || it.getType() == Object.class
                    || Collection.class.isAssignableFrom(it.getType()))
            .toList();

    private LibraryFields() {}

    /** The syntax tree of an expression. */
    static Object tree(Jsonata jsonata) {
        try {
            Field tree = Jsonata.class.getDeclaredField("ast");
            tree.setAccessible(true);
            return Objects.requireNonNull(tree.get(jsonata));
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    /** The syntax tree of what {@code ~>} between two functions does. */
    static Object chain() {
        try {
            Method chain = Jsonata.class.getDeclaredMethod("chainAST");
            chain.setAccessible(true);
            return Objects.requireNonNull(chain.invoke(null));
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    /** What a part is: {@code binary}, {@code path} and so on; empty when it does not say. */
    static String type(Symbol part) {
        return read(TYPE, part) instanceof String type ? type : "";
    }

    /** Where the library has it in its text; 0 or less when it does not say. */
    static int position(Symbol part) {
        return read(POSITION, part) instanceof Integer position ? position : 0;
    }

    static @Nullable Object member(Symbol part, String name) {
        return read(Objects.requireNonNull(OF_PARTS.get(name), name), part);
    }

    /** The values of all fields that may lead to other parts. */
    static Stream<@Nullable Object> members(Symbol part) {
        return LEADING_TO_PARTS.stream().map(field -> read(field, part));
    }

    private static Map<String, Field> partFields() {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Field field : Symbol.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                field.setAccessible(true);
                fields.put(field.getName(), field);
            }
        }
        return fields;
    }

    private static @Nullable Object read(Field field, Symbol part) {
        try {
            return field.get(part);
        } catch (IllegalAccessException e) {
            throw unknown(e);
        }
    }

    private static IllegalStateException unknown(ReflectiveOperationException e) {
        return new IllegalStateException("The JSONata library is not the version that this was written for: " + e, e);
    }
}
