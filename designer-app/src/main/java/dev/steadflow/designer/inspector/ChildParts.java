package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.FlowNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a node that runs another flow: which one, how, and with what input. */
final class ChildParts {

    private ChildParts() {}

    static List<Part> of(NodeEditing<FlowNode> editing, FlowNode node, ChildFlows flows) {
        List<Part> parts = new ArrayList<>();
        parts.add(flow(editing, flows));
        parts.add(Parts.options(say("How it runs"), "", "/mode", Parts.constants(FlowNode.Mode.class),
                mode -> switch (mode) {
                    case INLINE -> say("Inside this run; its result is waited for");
                    case BACKGROUND -> say("As a run of its own; this one goes on at once");
                }, () -> editing.node().map(FlowNode::mode),
                mode -> editing.change(say("Mode"), now -> new FlowNode(
                        now.flow(), mode, now.in(), now.next(), now.settings()))));
        Optional<JsonNode> schema = flows.input(node.flow()).filter(found -> !found.path("properties").isEmpty());
        boolean form = schema.isPresent() && node.in().map(JsonNode::isObject).orElse(true);
        if (form) {
            parts.add(Parts.heading(say("Input")));
            parts.add(new FormPart(new SchemaForm(schema.get(), SchemaForm.Mode.WITH_EXPRESSIONS, editing.drafts(),
                    editing.path().text() + "/in", () -> object(editing),
                    (in, field) -> editing.change(field, now -> withIn(now, Optional.of(in))))));
        } else {
            parts.add(Parts.value(say("Input"), false, say(
                    "What the flow reads as $input; empty: an empty object."), Parts.JSON,
                    "/in", editing.drafts(), editing.json("/in", say("Input"), FlowNode::in, ChildParts::withIn)));
        }
        return parts;
    }

    private static ObjectNode object(NodeEditing<FlowNode> editing) {
        return editing.node().flatMap(FlowNode::in)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private static FlowNode withIn(FlowNode node, Optional<JsonNode> in) {
        return new FlowNode(node.flow(), node.mode(), in.filter(json -> !json.isObject() || !json.isEmpty()),
                node.next(), node.settings());
    }

    /** The project's flows to choose from, any other id to type, and a button that opens what is chosen. */
    private static Part flow(NodeEditing<FlowNode> editing, ChildFlows flows) {
        FieldRow row = new FieldRow(say("Flow"), true, say("The id of a flow in the folder of this one."));
        row.setId("field-flow");
        ComboBox<String> box = new ComboBox<>();
        box.setEditable(true);
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems().setAll(flows.ids());
        box.setPromptText(say("Choose a flow, or type its id"));
        box.getEditor().setText(editing.node().map(FlowNode::flow).orElse(""));
        box.getEditor().textProperty().addListener((observed, before, now) -> editing.change(say("Flow"),
                node -> new FlowNode(now == null ? "" : now.strip(), node.mode(), node.in(), node.next(),
                        node.settings())));
        Button open = Parts.iconButton(say("Open this flow"), Feather.EXTERNAL_LINK,
                () -> editing.node().map(FlowNode::flow).ifPresent(flows::open));
        open.setId("open-child");
        Runnable enable =
                () -> open.setDisable(editing.node().map(FlowNode::flow).filter(flows.ids()::contains).isEmpty());
        enable.run();
        HBox line = new HBox(6, box, open);
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(box, Priority.ALWAYS);
        row.setControl(line);
        Runnable refresh = () -> {
            String now = editing.node().map(FlowNode::flow).orElse("");
            if (!now.equals(box.getEditor().getText().strip())) {
                box.getEditor().setText(now);
            }
            enable.run();
        };
        return new FieldPart(row, "/flow", refresh, box.getEditor()::requestFocus);
    }
}
