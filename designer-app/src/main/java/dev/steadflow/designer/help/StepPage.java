package dev.steadflow.designer.help;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.catalog.StepDescription;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The page about a step: what its plugin wrote, or what its schemas say; below it who brings it and what it reaches. */
public final class StepPage {

    private static final String PREFIX = "step:";

    private StepPage() {}

    /** What the help window is asked for: {@code step:http/request@1}. */
    public static String target(String uses) {
        return PREFIX + uses;
    }

    /** The step that a target names. */
    static Optional<String> uses(String target) {
        return target.startsWith(PREFIX) ? Optional.of(target.substring(PREFIX.length())) : Optional.empty();
    }

    /** The page as Markdown. */
    public static String of(StepDescription step) {
        return step.help().filter(page -> !page.isBlank()).map(String::strip).orElseGet(() -> made(step))
                + "\n\n## " + say("About this step") + "\n\n* "
                + say("Type `{0}`, from the plugin {1}.", step.uses(), step.plugin()) + "\n* "
                + say("It states to reach: {0}.", step.reaches().orElse(say("it does not say"))) + "\n* "
                + (step.repeatable()
                        ? say("Calling it twice does no harm, so the engine repeats a call that a crash cut off.")
                        : say("A call that a crash cut off is repeated only where the step says that it may be; else a "
                                + "person decides."))
                + "\n";
    }

    private static String made(StepDescription step) {
        StringBuilder page = new StringBuilder("# ").append(step.title()).append("\n\n").append(step.summary());
        table(page, say("Inputs"), step.input());
        table(page, say("Result"), step.output());
        return page.toString();
    }

    private static void table(StringBuilder page, String heading, JsonNode schema) {
        JsonNode properties = schema.path("properties");
        if (properties.isEmpty()) {
            return;
        }
        page.append("\n\n## ").append(heading).append("\n\n").append(say("| name | default | meaning |"))
                .append("\n|---|---|---|\n");
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            String byDefault = property.getValue().has("default")
                    ? "`" + property.getValue().get("default") + "`"
                    : isRequired(schema, property.getKey()) ? "–" : say("left out");
            page.append("| `").append(property.getKey()).append("` | ").append(byDefault).append(" | ")
                    .append(property.getValue().path("description").asString("").replace('|', '/'))
                    .append(" |\n");
        }
    }

    private static boolean isRequired(JsonNode schema, String name) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .anyMatch(required -> required.asString("").equals(name));
    }
}
