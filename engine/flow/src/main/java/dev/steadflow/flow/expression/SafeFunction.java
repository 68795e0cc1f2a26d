package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of the library, or our own in its place, whose arguments and result are counted. */
class SafeFunction extends JFunction {

    /** Our own implementation of a function. */
    @FunctionalInterface
    interface Body {
        /** The result; null is nothing. */
        @Nullable
        Object call(Evaluation evaluation, Arguments arguments);
    }

    private final @Nullable Body body;

    /** The library's function of that name. */
    SafeFunction(String name) {
        this(name, null);
    }

    /** Our own function in the place of the library's. */
    SafeFunction(String name, @Nullable Body body) {
        super(name, signature(name), Functions.class, null, BuiltIns.method(name));
        this.body = body;
    }

    private static String signature(String name) {
        return BuiltIns.SIGNATURES.getOrDefault(name, "<x?:x>");
    }

    @Override
    @SuppressWarnings("rawtypes") // The library's own type.
    public @Nullable Object call(@Nullable Object input, List args) {
        Evaluation evaluation = Evaluation.CURRENT.get();
        for (Object argument : args) {
            evaluation.check(argument);
        }
        Object result = body == null ? super.call(input, args) : body.call(evaluation, new Arguments(args));
        evaluation.check(result);
        return result;
    }
}
