package dev.steadflow.plugin.data;

import dev.steadflow.step.Doc;
import dev.steadflow.step.ExpressionOnly;
import dev.steadflow.step.MultiLine;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Splits a list into the items that fit a JSON Schema and those that do not, with the reasons. */
@StepType(
        id = "data/validate",
        title = "Validate items",
        summary = "Checks each item of a list against a JSON Schema and splits the list into valid and invalid ones.",
        repeatable = true,
        icon = "validate.svg")
@Reaches({})
public final class ValidateStep implements Step<ValidateStep.In, ValidateStep.Out> {

    /** What to check against what. */
    public record In(
            @Doc("The list to check, usually the rows of an earlier step.") @ExpressionOnly List<JsonNode> items,
            @Doc("The JSON Schema (2020-12) that each item should fit. References to other documents are not followed.") @MultiLine(
                    language = "json") JsonNode schema) {}

    /** An item that does not fit. */
    public record Invalid(
            @Doc("The item's position in the list, from 0.") int index,
            @Doc("The item itself.") JsonNode item,
            @Doc("Why it does not fit, one sentence each.") List<String> errors) {}

    /** The two halves. */
    public record Out(
            @Doc("The items that fit, in their order.") List<JsonNode> valid,
            @Doc("The items that do not fit, in their order, with the reasons.") List<Invalid> invalid,
            @Doc("How many fit.") int validCount,
            @Doc("How many do not.") int invalidCount) {}

    @Override
    public Out run(In in, StepContext context) throws StepError {
        ItemSchema schema = ItemSchema.of(in.schema());
        List<JsonNode> valid = new ArrayList<>();
        List<Invalid> invalid = new ArrayList<>();
        for (int index = 0; index < in.items().size(); index++) {
            JsonNode item = in.items().get(index);
            List<String> errors = schema.errorsOf(item);
            if (errors.isEmpty()) {
                valid.add(item);
            } else {
                invalid.add(new Invalid(index, item, errors));
            }
        }
        return new Out(valid, invalid, valid.size(), invalid.size());
    }
}
