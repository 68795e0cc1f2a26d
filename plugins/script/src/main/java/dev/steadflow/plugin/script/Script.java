package dev.steadflow.plugin.script;

import dev.steadflow.step.StepError;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.NativeJSON;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.json.JsonParser;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/**
 * A script with its input.
 *
 * @param source the body of a function of {@code input}
 * @param maxBytes the largest result, as JSON in UTF-8
 */
record Script(String source, JsonNode input, int maxBytes) {

    private static final String NAME = "script";
    private static final int LONGEST_SHOWN = 120;

    /** What JavaScript allows and Rhino does not. */
    private static final Pattern CONST_IN_FOR = Pattern.compile("\\bfor\\s*\\(\\s*const\\b");

    /**
     * Runs it on this thread, which has entered a context.
     *
     * @throws StepError fatal: the script does not parse, throws, or its result is no JSON or too large
     */
    JsonNode run(Context context, ScriptLog log) throws StepError {
        Scriptable scope = context.initSafeStandardObjects();
        log.define(scope);
        try {
            // One line with the script's first, so that lines keep their numbers.
            Function function = context.compileFunction(scope, "function (input) {" + source + "\n}", NAME, 1, null);
            Object given = new JsonParser(context, scope).parseValue(input.toString());
            Object result = function.call(context, scope, scope, new Object[]{given});
            return json(NativeJSON.stringify(context, scope, result, null, null));
        } catch (JavaScriptException thrown) {
            throw thrown(context, scope, thrown);
        } catch (EvaluatorException wrong) {
            throw StepError.fatal("script/Syntax", at(wrong) + wrong.details() + source(wrong)).causedBy(wrong);
        } catch (RhinoException failed) {
            throw StepError.fatal("script/Failed", at(failed) + failed.details() + source(failed)).causedBy(failed);
        } catch (JsonParser.ParseException impossible) {
            throw new IllegalStateException("Jackson wrote JSON that Rhino cannot read.", impossible);
        }
    }

    private JsonNode json(Object result) throws StepError {
        if (Undefined.isUndefined(result)) {
            return NullNode.getInstance(); // Nothing was returned, or something that JSON has no word for.
        }
        String text = result.toString();
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxBytes) {
            throw StepError.fatal("script/TooLarge", "The result has %,d bytes of JSON, but 'maxBytes' allows %,d."
                    .formatted(bytes, maxBytes));
        }
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException tooDeep) {
            throw StepError
                    .fatal("script/TooLarge", "The result cannot be kept: %s.".formatted(tooDeep.getOriginalMessage()))
                    .causedBy(tooDeep);
        }
    }

    /** The script refused with a value: the flow's catch lanes see it as {@code $error.data}. */
    private StepError thrown(Context context, Scriptable scope, JavaScriptException thrown) throws StepError {
        StepError error = StepError.fatal("script/Thrown", at(thrown) + thrown.details() + source(thrown));
        try {
            return error.withData(json(NativeJSON.stringify(context, scope, thrown.getValue(), null, null)))
                    .causedBy(thrown);
        } catch (RhinoException noJson) {
            return error.causedBy(thrown);
        }
    }

    private static String at(RhinoException failed) {
        return "Line %d of the script: ".formatted(Math.max(1, failed.lineNumber()));
    }

    /** The line itself, as far as it is short. */
    private String source(RhinoException failed) {
        String line = source.lines().skip(Math.max(0, failed.lineNumber() - 1)).findFirst().orElse("").strip();
        if (line.isEmpty() || line.length() > LONGEST_SHOWN) {
            return "";
        }
        boolean constant = CONST_IN_FOR.matcher(line).find();
        return ". The line is: " + line + (constant ? " Write let instead of const in a for." : "");
    }
}
