package dev.steadflow.plugin.script;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/** What a script says by {@code console.log}: lines of the run's log view, and not too many of them. */
final class ScriptLog {

    private static final int MAX_LINES = 1_000;

    private final Consumer<String> lines;
    private int said;

    ScriptLog(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Makes {@code console} known. */
    void define(Scriptable scope) {
        NativeObject console = new NativeObject();
        ScriptableObject.putProperty(console, "log", new BaseFunction() {

            private static final long serialVersionUID = 1L;

            @Override
            public Object call(Context context, Scriptable inner, Scriptable self, Object[] values) {
                say(Arrays.stream(values).map(ScriptRuntime::toString).collect(Collectors.joining(" ")));
                return Undefined.instance;
            }
        });
        ScriptableObject.putProperty(scope, "console", console);
    }

    private void say(String line) {
        said++;
        if (said <= MAX_LINES) {
            lines.accept(line);
        } else if (said == MAX_LINES + 1) {
            lines.accept("More than %,d lines: the others are left out.".formatted(MAX_LINES));
        }
    }
}
