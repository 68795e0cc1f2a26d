package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads expressions, and remembers those read lately. Thread-safe. */
public final class Expressions {

    /** More than the expressions of the largest flow on screen; each is a few kilobytes. */
    private static final int MAX_REMEMBERED = 4_000;

    private final Map<String, JFunction> functions = JsonataFunctions.all();
    private final Map<String, CompiledExpression> remembered = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompiledExpression> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /** The names of JSONata's functions, without dollar signs; nothing else may have such a name. */
    public static Set<String> builtIns() {
        return BuiltIns.NAMES;
    }

    /** How a built-in function is called, for example {@code <s-nn?:s>}; see the JSONata documentation. */
    public static Map<String, String> signatures() {
        return BuiltIns.SIGNATURES;
    }

    /** The words of any text, also while it is being typed and no valid expression; for editors. */
    public static ParsedExpression words(String expression) {
        return ParsedExpression.of(expression);
    }

    /**
     * What an expression is made of.
     *
     * @param expression the text between {@code {%} and {@code %}}
     * @throws ExpressionException when it is no JSONata
     */
    public ParsedExpression parse(String expression) throws ExpressionException {
        return compile(expression).parsed();
    }

    CompiledExpression compile(String expression) throws ExpressionException {
        synchronized (remembered) {
            CompiledExpression known = remembered.get(expression);
            if (known != null) {
                return known;
            }
        }
        CompiledExpression compiled = CompiledExpression.of(expression, functions);
        synchronized (remembered) {
            remembered.put(expression, compiled);
        }
        return compiled;
    }
}
