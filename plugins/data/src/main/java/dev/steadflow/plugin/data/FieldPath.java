package dev.steadflow.plugin.data;

import dev.steadflow.step.StepError;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Names a field of an item, with dots for fields of fields: {@code customer.address.city}. */
record FieldPath(List<String> names) {

    private static final Pattern DOT = Pattern.compile("\\.");

    /** @throws StepError fatal, {@code data/BadInput} */
    static FieldPath of(String input, String text) throws StepError {
        List<String> names = List.of(DOT.split(text.strip(), -1));
        if (names.stream().anyMatch(String::isBlank)) {
            throw badInput(
                    "The input '%s' must name a field such as customer.city, but is '%s'.".formatted(input, text));
        }
        return new FieldPath(names);
    }

    /** The value; missing when there is none. */
    JsonNode in(JsonNode item) {
        JsonNode at = item;
        for (String name : names) {
            at = at.isObject() ? at.path(name) : MissingNode.getInstance();
        }
        return at;
    }

    static StepError badInput(String message) {
        return StepError.fatal("data/BadInput", message);
    }
}
