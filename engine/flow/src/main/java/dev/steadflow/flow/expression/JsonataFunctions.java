package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        own.put("substring", (_, it) -> TextFunctions.substring(it));
        own.put("string", StringFunction::string);
        own.put("lowercase", (_, it) -> it.text(0).map(text -> text.toLowerCase(Locale.ROOT)).orElse(null));
        own.put("uppercase", (_, it) -> it.text(0).map(text -> text.toUpperCase(Locale.ROOT)).orElse(null));
        own.put("encodeUrl", UrlFunctions::encodeUrl);
        own.put("encodeUrlComponent", UrlFunctions::encodeUrlComponent);
        own.put("decodeUrl", (_, it) -> UrlFunctions.decodeUrl(it));
        own.put("decodeUrlComponent", (_, it) -> UrlFunctions.decodeUrlComponent(it));
        own.put("base64decode", (_, it) -> TextFunctions.base64decode(it));
        own.put("number", (_, it) -> NumberFunctions.number(it));
        own.put("abs", (_, it) -> NumberFunctions.abs(it));
        own.put("round", (_, it) -> NumberFunctions.round(it));
        own.put("power", (_, it) -> NumberFunctions.power(it));
        own.put("sum", (_, it) -> NumberFunctions.sum(it));
        own.put("average", (_, it) -> NumberFunctions.average(it));
        own.put("count", (_, it) -> NumberFunctions.count(it));
        own.put("formatNumber", (_, it) -> PictureFunctions.formatNumber(it));
        own.put("formatInteger", (_, it) -> PictureFunctions.formatInteger(it));
        own.put("parseInteger", (_, it) -> PictureFunctions.parseInteger(it));
        own.put("sort", (_, it) -> ListFunctions.sort(it));
        own.put("distinct", (_, it) -> ListFunctions.distinct(it));
        own.put("spread", (_, it) -> ListFunctions.spread(it));
        own.put("now", DateFunctions::now);
        own.put("fromMillis", DateFunctions::fromMillis);
        own.put("millis", (evaluation, _) -> evaluation.now().toEpochMilli());
        own.put("toMillis", DateFunctions::toMillis);
        own.put("random", (evaluation, _) -> evaluation.random().nextDouble());
        own.put("shuffle", JsonataFunctions::shuffle);
        own.put("eval", (_, _) -> {
            throw new IllegalArgumentException("Expected an expression without $eval, which is switched off.");
        });
        return own;
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
