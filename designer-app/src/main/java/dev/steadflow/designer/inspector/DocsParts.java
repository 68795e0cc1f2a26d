package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.palette.PaletteEntries;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.StepNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tools.jackson.databind.JsonNode;

/** The help page of a node: what it does, what goes in, what comes out. */
final class DocsParts {

    private DocsParts() {}

    static List<Part> of(NodeDefinition node, StepCatalog catalog) {
        if (!(node instanceof StepNode step)) {
            return List.of(
                    Parts.heading(PaletteEntries.kindTitle(node.type())),
                    paragraph(PaletteEntries.kindSummary(node.type())));
        }
        Optional<StepDescription> found = catalog.find(step.uses());
        if (found.isEmpty()) {
            return List.of(paragraph(say("The step type {0} is not installed.", step.uses())));
        }
        StepDescription description = found.get();
        List<Part> parts = new ArrayList<>();
        parts.add(Parts.heading(description.title()));
        if (!description.summary().isBlank()) {
            parts.add(paragraph(description.summary()));
        }
        parts.add(Parts.remark(description.repeatable()
                ? say("Repeatable: a call that a crash cut off is made again.")
                : say(
                        "At most once: whether a call that a crash cut off is made again is asked of a person, "
                                + "unless the "
                                + "step knows better.")));
        parts.add(Parts.heading(say("Input")));
        properties(description.input(), parts);
        parts.add(Parts.heading(say("Result")));
        properties(description.output(), parts);
        parts.add(Parts.remark(say("{0} from plugin {1}", description.uses(), description.plugin())));
        return parts;
    }

    private static void properties(JsonNode schema, List<Part> parts) {
        if (schema.path("properties").isEmpty()) {
            parts.add(Parts.remark(schema.path("description").asString(
                    schema.path("type").isString()
                            ? say("A value of type {0}.", schema.path("type").asString(""))
                            : say("Any JSON."))));
            return;
        }
        schema.path("properties").properties().forEach(property -> {
            Label name = new Label(property.getKey());
            name.getStyleClass().add("sf-mono");
            Label type = new Label(property.getValue().path("type").asString("any"));
            type.getStyleClass().add("sf-detail");
            VBox box = new VBox(2, new javafx.scene.layout.HBox(8, name, type));
            String text = property.getValue().path("description").asString("");
            if (!text.isBlank()) {
                box.getChildren().add(wrapped(text));
            }
            parts.add(Part.of(box));
        });
    }

    private static Part paragraph(String text) {
        return Part.of(wrapped(text));
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
