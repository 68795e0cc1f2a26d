package dev.steadflow.designer.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Where a value lies inside another: the keys and positions that lead to it. Pure.
 *
 * @param steps {@link Step}s from the outermost value inwards; empty for that value itself
 */
record JsonPlace(List<Step> steps) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Words that an expression reads as something else. */
    private static final List<String> RESERVED = List.of("and", "or", "in", "true", "false", "null", "function");

    /** One step inwards. */
    sealed interface Step {

        /** Into an object. */
        record Key(String name) implements Step {}

        /** Into an array, from 0. */
        record Index(int position) implements Step {}
    }

    static final JsonPlace WHOLE = new JsonPlace(List.of());

    JsonPlace {
        steps = List.copyOf(steps);
    }

    JsonPlace at(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new JsonPlace(longer);
    }

    /**
     * The value as an expression of a flow.
     *
     * @param root what the outermost value is called there, {@code $fetch}
     * @return {@code {% $fetch.body.items[3].`order id` %}}
     */
    String expression(String root) {
        StringBuilder path = new StringBuilder(root);
        for (Step step : steps) {
            switch (step) {
                case Step.Key(String name) -> path.append(path.isEmpty() ? "" : ".").append(quoted(name));
                case Step.Index(int position) -> path.append('[').append(position).append(']');
            }
        }
        return "{% " + path + " %}";
    }

    private static String quoted(String name) {
        boolean plain = NAME.matcher(name).matches() && !RESERVED.contains(name);
        return plain ? name : "`" + name + "`";
    }

    /**
     * Where a text occurs, in keys and in values that are no containers, from top to bottom.
     *
     * @param text compared without case
     * @param most after so many the search ends
     */
    static List<JsonPlace> find(JsonNode value, String text, int most) {
        List<JsonPlace> found = new ArrayList<>();
        find(value, text.toLowerCase(Locale.ROOT), most, WHOLE, found);
        return found;
    }

    private static void find(JsonNode value, String text, int most, JsonPlace at, List<JsonPlace> found) {
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                JsonPlace inner = at.at(new Step.Key(entry.getKey()));
                boolean keyFits = contains(entry.getKey(), text);
                if (found.size() < most && keyFits) {
                    found.add(inner);
                }
                find(entry.getValue(), text, most, inner, found, keyFits);
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size() && found.size() < most; i++) {
                find(value.get(i), text, most, at.at(new Step.Index(i)), found, false);
            }
        }
    }

    private static void find(
            JsonNode value, String text, int most, JsonPlace at, List<JsonPlace> found, boolean isFound) {
        if (value.isContainer()) {
            find(value, text, most, at, found);
        } else if (!isFound && found.size() < most && contains(value.asString(), text)) {
            found.add(at);
        }
    }

    private static boolean contains(String value, String text) {
        return value.toLowerCase(Locale.ROOT).contains(text);
    }
}
