package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.Icons;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A list of anything that a schema describes ({@code [{"sku": "a", "count": 2}, …]}): each item in a frame of its own with
 * the control for its schema, to be added, removed and put elsewhere. Owned by the JavaFX thread.
 */
final class ItemsEditor implements Editor {

    private final JsonNode items;
    private final ValueField.Mode mode;
    private final Drafts drafts;
    private final Value value;
    private final VBox frames = new VBox(8);
    private final VBox box = new VBox(8);
    private final List<ValueField> fields = new ArrayList<>();

    /** @param items the schema of an item */
    ItemsEditor(JsonNode items, ValueField.Mode mode, Drafts drafts, Value value) {
        this.items = items;
        this.mode = mode;
        this.drafts = drafts;
        this.value = value;
        Button add = new Button(say("Add item"), Icons.of(Feather.PLUS));
        add.getStyleClass().addAll("flat", "sf-add");
        add.setOnAction(event -> add());
        box.getChildren().addAll(frames, add);
        rebuild();
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public boolean fits() {
        return value.get().get().map(JsonNode::isArray).orElse(true);
    }

    @Override
    public void refresh() {
        if (list().size() == fields.size()) {
            fields.forEach(ValueField::refresh);
        } else {
            rebuild();
        }
    }

    @Override
    public void focus() {
        fields.stream().findFirst().ifPresentOrElse(ValueField::focus, box::requestFocus);
    }

    @Override
    public Map<String, String> showProblems(Map<String, String> messages) {
        Map<String, String> left = new HashMap<>(messages);
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).showProblems(Pointers.below(messages, i + ""));
            String at = "/" + i;
            left.keySet().removeIf(pointer -> Part.isAt(pointer, at));
        }
        return left;
    }

    @Override
    public boolean focus(String pointer) {
        String first = Pointers.first(pointer);
        for (int i = 0; i < fields.size(); i++) {
            if (first.equals(i + "")) {
                fields.get(i).focus(Pointers.rest(pointer));
                return true;
            }
        }
        return false;
    }

    private ArrayNode list() {
        return value.get().get()
                .filter(ArrayNode.class::isInstance)
                .map(ArrayNode.class::cast)
                .orElseGet(JsonNodeFactory.instance::arrayNode);
    }

    private void rebuild() {
        fields.clear();
        frames.getChildren().clear();
        int count = list().size();
        for (int i = 0; i < count; i++) {
            ValueField field = new ValueField(row(i, count), items, mode, drafts, item(i));
            fields.add(field);
            frames.getChildren().add(field.view());
        }
    }

    private FieldRow row(int index, int count) {
        FieldRow row = new FieldRow(say("Item {0}", (index + 1)), false, "");
        row.getStyleClass().addAll("sf-group", "sf-item");
        List<Node> actions = new ArrayList<>();
        if (index > 0) {
            actions.add(Parts.iconButton(say("Move up"), Feather.ARROW_UP, () -> swap(index, index - 1)));
        }
        if (index < count - 1) {
            actions.add(Parts.iconButton(say("Move down"), Feather.ARROW_DOWN, () -> swap(index, index + 1)));
        }
        actions.add(Parts.iconButton(say("Remove item"), Feather.TRASH_2, () -> remove(index)));
        row.addActions(actions);
        return row;
    }

    private Value item(int index) {
        return new Value(value.key() + "/" + index, () -> Optional.ofNullable(list().get(index)), changed -> {
            ArrayNode copy = list().deepCopy();
            if (index < copy.size()) {
                copy.set(index, changed.orElseGet(this::empty));
                value.set().accept(Optional.of(copy));
            }
        });
    }

    /** What a new item holds: an empty object for a form, an empty text or list, else null until something is typed. */
    private JsonNode empty() {
        return switch (items.path("type").asString("")) {
            case "object" -> JsonNodeFactory.instance.objectNode();
            case "array" -> JsonNodeFactory.instance.arrayNode();
            case "string" -> JsonNodeFactory.instance.stringNode("");
            case "boolean" -> JsonNodeFactory.instance.booleanNode(false);
            default -> JsonNodeFactory.instance.nullNode();
        };
    }

    private void add() {
        ArrayNode copy = list().deepCopy();
        copy.add(empty());
        change(copy, index -> index);
        fields.getLast().focus();
    }

    private void remove(int index) {
        ArrayNode copy = list().deepCopy();
        copy.remove(index);
        change(copy, at -> at == index ? -1 : at > index ? at - 1 : at);
    }

    private void swap(int from, int to) {
        ArrayNode before = list();
        ArrayNode after = JsonNodeFactory.instance.arrayNode();
        IntUnaryOperator place = at -> at == from ? to : at == to ? from : at;
        IntStream.range(0, before.size()).forEach(at -> after.add(before.get(place.applyAsInt(at))));
        change(after, place);
        fields.get(to).focus();
    }

    /** Other items, or in another order: drafts first, so that the fields that are made anew find theirs. */
    private void change(ArrayNode after, IntUnaryOperator place) {
        drafts.move(value.key(), place);
        value.set().accept(after.isEmpty() ? Optional.empty() : Optional.of(after));
        rebuild();
    }
}
