package dev.steadflow.plugin.data;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.MultiLine;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import tools.jackson.databind.JsonNode;

/** Fills a text with values: mails, pages, reports. */
@StepType(
        id = "data/template",
        title = "Fill a template",
        summary = "Fills a text with values: {{name}}, {{#list}}…{{/list}}.",
        repeatable = true,
        icon = "template.svg")
@Reaches({})
public final class TemplateStep implements Step<TemplateStep.In, TemplateStep.Out> {

    /** The text and the values. */
    public record In(
            @Doc("The text, with {{name}} for values and {{#list}}…{{/list}} for each item of a list.") @MultiLine String template,
            @Doc("The values: an object.") JsonNode values,
            @Doc("How values are written: as they are, or so that they stay values inside HTML, a URL, JSON or CSV.") @Default("none") @Choices({
                    "none", "html", "url", "json", "csv"}) String escape,
            @Doc("What to do about a value that is missing.") @Default("fail") @Choices({"fail",
                    "empty"}) String missing) {}

    /** The text. */
    public record Out(@Doc("The text with its values.") String text) {}

    private static final int MAX_CHARS = 5_000_000;

    @Override
    public Out run(In in, StepContext context) throws StepError {
        Template template = Template.parse(in.template());
        return new Out(template.fill(
                in.values(), Escapes.of(in.escape())::apply, in.missing().equals("fail"), MAX_CHARS));
    }
}
