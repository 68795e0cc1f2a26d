package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Parser.Symbol;
import com.dashjoin.jsonata.Utils;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses to call what is no function; the library would write it to the standard output. */
final class Callees {

    private Callees() {}

    /**
     * @param callee the part before the brackets of a call
     * @param value what it yields
     */
    static void check(Symbol callee, @Nullable Object value) {
        if (value instanceof List<?> list && Utils.isSequence(list) && list.size() <= 1) {
            check(callee, list.isEmpty() ? null : list.getFirst());
        } else if (value == null) {
            throw new IllegalArgumentException(nothing(callee));
        } else if (!Utils.isFunction(value) && !Functions.isLambda(value)) {
            throw new IllegalArgumentException(
                    "Expected a function before the brackets, but found " + Failures.described(value) + ".");
        }
    }

    private static String nothing(Symbol callee) {
        Object name = LibraryFields.member(callee, "value");
        if (LibraryFields.type(callee).equals("variable")) {
            return "Expected a function before the brackets, but $" + Failures.shortened(String.valueOf(name))
                    + " is nothing.";
        }
        if (LibraryFields.member(callee, "steps") instanceof List<?> steps && steps.size() == 1
                && steps.getFirst() instanceof Symbol step
                && LibraryFields.member(step, "value") instanceof String field
                && BuiltIns.NAMES.contains(field)) {
            return Failures.words("Expected a function, but '%s' is a field. Did you mean $%1$s?", field);
        }
        return "Expected a function before the brackets, but found nothing.";
    }
}
