package dev.steadflow.plugin.data;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.ExpressionOnly;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Keeps the items of a list that fit conditions, in their order. */
@StepType(
        id = "data/filter",
        title = "Filter items",
        summary = "Keeps the items of a list whose fields are as conditions say, and returns the others apart.",
        repeatable = true,
        icon = "filter.svg")
@Reaches({})
public final class FilterStep implements Step<FilterStep.In, FilterStep.Out> {

    /** What to keep of what. */
    public record In(
            @Doc("The list, usually the rows of an earlier step.") @ExpressionOnly List<JsonNode> items,
            @Doc("What fields must be.") List<Condition> conditions,
            @Doc("Whether an item must fit all conditions, or any of them.") @Default("all") @Choices({"all",
                    "any"}) String match) {}

    /** What was kept. */
    public record Out(
            @Doc("The items that fit.") List<JsonNode> kept,
            @Doc("How many fit.") int count,
            @Doc("The items that do not.") List<JsonNode> others) {}

    @Override
    public Out run(In in, StepContext context) throws StepError {
        List<JsonNode> kept = new ArrayList<>();
        List<JsonNode> others = new ArrayList<>();
        for (JsonNode item : in.items()) {
            (fits(item, in) ? kept : others).add(item);
        }
        return new Out(kept, kept.size(), others);
    }

    private static boolean fits(JsonNode item, In in) throws StepError {
        boolean all = in.match().equals("all");
        for (Condition condition : in.conditions()) {
            if (condition.fits(item) != all) {
                return !all;
            }
        }
        return all;
    }
}
