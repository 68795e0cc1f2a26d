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

    private final String name;
    private final @Nullable Body body;

    /** The library's function of that name. */
    SafeFunction(String name) {
        this(name, null);
    }

    /** Our own function in the place of the library's. */
    SafeFunction(String name, @Nullable Body body) {
        super(name, signature(name), Functions.class, null, BuiltIns.method(name));
        this.name = name;
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
        Object result;
        try {
            result = body == null ? super.call(input, args) : body.call(evaluation, new Arguments(args));
        } catch (ClassCastException | NullPointerException | IndexOutOfBoundsException e) {
            throw unfit(e);
        } catch (RuntimeException e) {
            throw isOfReflection(e) ? unfit(e) : e;
        }
        evaluation.check(result);
        return result;
    }

    /** The library calls its functions by reflection, which says in its own way that an argument does not fit. */
    private static boolean isOfReflection(Throwable failure) {
        if (failure instanceof IllegalArgumentException && failure.getMessage() != null
                && (failure.getMessage().equals("argument type mismatch")
                        || failure.getMessage().startsWith("java."))) {
            return true;
        }
        return failure.getCause() != null && isOfReflection(failure.getCause());
    }

    private IllegalArgumentException unfit(RuntimeException cause) {
        return new IllegalArgumentException(
                Failures.words("Expected arguments of $%s that fit its signature %s, but found others.",
                        name, signature(name)),
                cause);
    }
}
