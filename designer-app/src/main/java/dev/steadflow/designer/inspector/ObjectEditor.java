package dev.steadflow.designer.inspector;

import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An object inside another one, as the form of its schema. Owned by the JavaFX thread. */
final class ObjectEditor implements Editor {

    private final Value value;
    private final SchemaForm form;
    private final VBox box;

    ObjectEditor(JsonNode schema, ValueField.Mode mode, Drafts drafts, Value value) {
        this.value = value;
        form = new SchemaForm(schema,
                mode == ValueField.Mode.BOTH ? SchemaForm.Mode.WITH_EXPRESSIONS : SchemaForm.Mode.LITERALS,
                drafts, value.key(), this::object,
                (changed, title) -> value.set().accept(changed.isEmpty() ? Optional.empty() : Optional.of(changed)));
        box = new VBox(form);
        box.getStyleClass().add("sf-object");
    }

    private ObjectNode object() {
        return value.get().get()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public boolean fits() {
        return value.get().get().map(JsonNode::isObject).orElse(true);
    }

    @Override
    public void refresh() {
        form.refresh();
    }

    @Override
    public void focus() {
        form.focusFirst();
    }

    @Override
    public Map<String, String> showProblems(Map<String, String> messages) {
        return form.showBelow(messages);
    }

    @Override
    public boolean focus(String pointer) {
        return form.focus(pointer);
    }
}
