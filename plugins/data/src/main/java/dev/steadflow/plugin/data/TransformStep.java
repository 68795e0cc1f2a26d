package dev.steadflow.plugin.data;

import dev.steadflow.step.Doc;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;
import tools.jackson.databind.JsonNode;

/** Returns its input: the expression in the input does the work, and the log keeps what it yielded. */
@StepType(
        id = "data/transform",
        title = "Transform data",
        summary = "Computes a value with an expression and keeps it as this step's result.",
        repeatable = true,
        icon = "transform.svg")
@Reaches({})
public final class TransformStep implements Step<TransformStep.In, JsonNode> {

    /** The value. */
    public record In(
            @Doc("Any value, usually an expression over earlier results; objects and lists may hold expressions too.") JsonNode value) {}

    @Override
    public JsonNode run(In in, StepContext context) {
        return in.value();
    }
}
