package dev.steadflow.plugin.data;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.StepError;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;

/** One number or value of a group. */
public record Aggregate(
        @Doc("What it is called in the result.") String name,
        @Doc("What is computed of the field: a count, a sum and so on.") @Default("sum") @Choices({
                "count", "sum", "min",
                "max", "average", "first", "last", "list"}) String of,
        @Doc("The field of the items, with dots for fields of fields. Not needed for count.") Optional<String> field) {

    /** Null and missing values are left out; sums are exact. */
    JsonNode over(List<JsonNode> items) throws StepError {
        if (of.equals("count") && field.isEmpty()) {
            return IntNode.valueOf(items.size());
        }
        if (field.isEmpty()) {
            throw FieldPath.badInput("The aggregate '%s' needs a 'field'.".formatted(name));
        }
        FieldPath path = FieldPath.of("aggregates.field", field.get());
        List<JsonNode> values = items.stream().map(path::in).filter(v -> !v.isMissingNode() && !v.isNull()).toList();
        return switch (of) {
            case "count" -> IntNode.valueOf(values.size());
            case "sum" -> DecimalNode.valueOf(sum(numbers(values)));
            case "min" -> least(values, Comparator.naturalOrder());
            case "max" -> least(values, Comparator.reverseOrder());
            case "average" -> average(numbers(values));
            case "first" -> values.isEmpty() ? NullNode.getInstance() : values.getFirst();
            case "last" -> values.isEmpty() ? NullNode.getInstance() : values.getLast();
            case "list" -> JsonMapper.shared().createArrayNode().addAll(values);
            default -> throw new IllegalArgumentException("@Choices knows no aggregate " + of);
        };
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static JsonNode average(List<BigDecimal> numbers) {
        return numbers.isEmpty()
                ? NullNode.getInstance()
                : DecimalNode.valueOf(sum(numbers).divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL64));
    }

    private JsonNode least(List<JsonNode> values, Comparator<BigDecimal> order) throws StepError {
        if (values.isEmpty()) {
            return NullNode.getInstance();
        }
        if (values.stream().allMatch(JsonNode::isString)) {
            Comparator<JsonNode> texts = Comparator.comparing(JsonNode::stringValue);
            return values.stream().min(of.equals("min") ? texts : texts.reversed()).orElseThrow();
        }
        return DecimalNode.valueOf(numbers(values).stream().min(order).orElseThrow());
    }

    private List<BigDecimal> numbers(List<JsonNode> values) throws StepError {
        List<BigDecimal> numbers = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isNumber()) {
                throw FieldPath
                        .badInput("The aggregate '%s' needs numbers in '%s', but found %s. Convert it with $number."
                                .formatted(name, field.orElse(""), value.getNodeType()));
            }
            numbers.add(value.decimalValue());
        }
        return numbers;
    }
}
