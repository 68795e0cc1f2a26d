package dev.steadflow.wire;

import dev.steadflow.flow.catalog.StepDescription;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An installed step type.
 *
 * @param id {@code http/request}
 * @param version from 1
 * @param title what people call it
 * @param summary one sentence; may be empty
 * @param repeatable whether a call may be made twice
 * @param input JSON Schema of the input object
 * @param output JSON Schema of the result
 * @param iconSvg the icon's SVG document
 * @param plugin the plugin that brings it
 */
public record StepView(
        String id,
        int version,
        String title,
        String summary,
        boolean repeatable,
        JsonNode input,
        JsonNode output,
        Optional<String> iconSvg,
        String plugin) {

    public static StepView of(StepDescription step) {
        return new StepView(
                step.id(), step.version(), step.title(), step.summary(), step.repeatable(), step.input(), step.output(),
                step.iconSvg(), step.plugin());
    }

    /** What it says, as the engine says it. */
    public StepDescription description() {
        return new StepDescription(id, version, title, summary, repeatable, input, output, iconSvg, plugin);
    }
}
