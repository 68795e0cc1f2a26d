package dev.steadflow.plugin.data;

import dev.steadflow.step.StepError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** The fields by which items belong together. Numbers are equal by their value: 1 and 1.0. */
record Keys(List<FieldPath> paths) {

    static Keys of(String input, List<String> fields) throws StepError {
        if (fields.isEmpty()) {
            throw FieldPath.badInput("The input '%s' must name at least one field.".formatted(input));
        }
        List<FieldPath> paths = new ArrayList<>();
        for (String field : fields) {
            paths.add(FieldPath.of(input, field));
        }
        return new Keys(paths);
    }

    /** What the item is known by; a missing field counts as null. */
    List<Object> of(JsonNode item) {
        return paths.stream().map(path -> comparable(path.in(item))).toList();
    }

    /** The value as it stands in the item, null if it is missing. */
    static JsonNode shown(JsonNode value) {
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }

    private static Object comparable(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros() : shown(value);
    }
}
