package dev.steadflow.plugin.data;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.StepError;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** What a field of an item must be. */
public record Condition(
        @Doc("The field of the items, with dots for fields of fields: customer.city.") String field,
        @Doc("How it compares with the value. Numbers compare by size, texts by their characters.") @Default("equal") @Choices({
                "equal", "not-equal", "less", "at-most", "greater", "at-least", "contains", "one-of", "present",
                "absent"}) String is,
        @Doc("The value; for one-of a list. Not needed for present and absent.") Optional<JsonNode> value) {

    /** @throws StepError fatal, {@code data/BadInput} */
    boolean fits(JsonNode item) throws StepError {
        JsonNode found = FieldPath.of("field", field).in(item);
        boolean absent = found.isMissingNode() || found.isNull();
        JsonNode wanted = value.orElseGet(NullNode::getInstance);
        return switch (is) {
            case "present" -> !absent;
            case "absent" -> absent;
            case "equal" -> same(found, wanted);
            case "not-equal" -> !same(found, wanted);
            case "less" -> order(found, wanted).orElse(0) < 0;
            case "at-most" -> order(found, wanted).orElse(1) <= 0;
            case "greater" -> order(found, wanted).orElse(0) > 0;
            case "at-least" -> order(found, wanted).orElse(-1) >= 0;
            case "contains" -> contains(found, wanted);
            case "one-of" -> contains(list(wanted), found);
            default -> throw new IllegalStateException("@Choices knows no way " + is);
        };
    }

    private JsonNode list(JsonNode wanted) throws StepError {
        if (!wanted.isArray()) {
            throw FieldPath.badInput("For one-of, 'value' must be a list, but for the field '%s' it is %s."
                    .formatted(field, wanted));
        }
        return wanted;
    }

    private static boolean contains(JsonNode whole, JsonNode part) {
        if (whole.isString() && part.isString()) {
            return whole.stringValue().contains(part.stringValue());
        }
        return whole.isArray() && whole.valueStream().anyMatch(each -> same(each, part));
    }

    /** 1 and 1.0 are the same; a field that is not there is null. */
    private static boolean same(JsonNode first, JsonNode second) {
        if (first.isNumber() && second.isNumber()) {
            return first.decimalValue().compareTo(second.decimalValue()) == 0;
        }
        return first.isMissingNode() ? second.isNull() : first.equals(second);
    }

    private static OptionalInt order(JsonNode first, JsonNode second) {
        if (first.isNumber() && second.isNumber()) {
            return OptionalInt.of(first.decimalValue().compareTo(second.decimalValue()));
        }
        return first.isString() && second.isString()
                ? OptionalInt.of(first.stringValue().compareTo(second.stringValue()))
                : OptionalInt.empty();
    }
}
