package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Rows for a map ({@code {"Accept": "text/plain"}}) or a list ({@code ["a", "b"]}). Values are texts or
 * {@code {% expressions %}}; other JSON is shown as written. Rows without a name are kept on screen and left out.
 */
final class EntriesEditor implements Editor {

    private final Value value;
    private final ValueField.Mode mode;
    private final boolean named;
    private final boolean textOnly;
    private final VBox rows = new VBox(6);
    private final VBox box = new VBox(6);
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(TextField name, ExpressionField text) {}

    /**
     * @param mode whether a text may be an expression
     * @param named whether entries have names: a map, else a list
     * @param textOnly whether {@code 5} means the text, and not the number
     */
    EntriesEditor(Value value, ValueField.Mode mode, boolean named, boolean textOnly) {
        this.mode = mode;
        this.value = value;
        this.named = named;
        this.textOnly = textOnly;
        Button add = new Button(named ? say("Add entry") : say("Add item"), Icons.of(Feather.PLUS));
        add.getStyleClass().addAll("flat", "sf-add");
        add.setOnAction(event -> {
            Entry entry = append("", "");
            (named ? entry.name() : entry.text()).requestFocus();
        });
        box.getChildren().addAll(rows, add);
        rebuild();
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void refresh() {
        if (!value.get().get().equals(read())) {
            rebuild();
        }
    }

    private void rebuild() {
        entries.clear();
        rows.getChildren().clear();
        Optional<JsonNode> json = value.get().get();
        if (json.isPresent() && json.get() instanceof ObjectNode object) {
            object.properties().forEach(property -> append(property.getKey(), text(property.getValue())));
        } else if (json.isPresent() && json.get() instanceof ArrayNode list) {
            list.forEach(item -> append("", text(item)));
        }
    }

    private Entry append(String name, String text) {
        Entry entry = new Entry(new TextField(name), new ExpressionField(this::place));
        entry.text().setText(text);
        entry.name().setPromptText(say("Name"));
        entry.name().setAccessibleText(say("Name"));
        entry.text().setPromptText(mode == ValueField.Mode.BOTH ? say("Value or {% expression %}") : say("Value"));
        entry.text().setAccessibleText(say("Value"));
        entry.name().textProperty().addListener((observed, before, now) -> commit());
        entry.text().textProperty().addListener((observed, before, now) -> commit());
        Button remove = Parts.iconButton(say("Remove"), Feather.X, () -> {});
        HBox row = new HBox(6);
        row.setAlignment(Pos.CENTER_LEFT);
        if (named) {
            entry.name().setPrefWidth(110);
            entry.name().setMinWidth(70);
            row.getChildren().add(entry.name());
        }
        HBox.setHgrow(entry.text(), Priority.ALWAYS);
        row.getChildren().addAll(entry.text(), remove);
        remove.setOnAction(event -> {
            entries.remove(entry);
            rows.getChildren().remove(row);
            commit();
        });
        entries.add(entry);
        rows.getChildren().add(row);
        return entry;
    }

    private Optional<String> place() {
        return mode == ValueField.Mode.BOTH ? Optional.of(value.key()) : Optional.empty();
    }

    @Override
    public boolean fits() {
        return value.get().get().map(json -> named ? json.isObject() : json.isArray()).orElse(true);
    }

    @Override
    public boolean focus(String pointer) {
        String member = Pointers.first(pointer);
        for (int i = 0; i < entries.size(); i++) {
            if (named ? entries.get(i).name().getText().equals(member) : member.equals(i + "")) {
                entries.get(i).text().requestFocus();
                return true;
            }
        }
        return false;
    }

    private void commit() {
        value.set().accept(read());
    }

    private Optional<JsonNode> read() {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        if (!named) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            entries.forEach(entry -> list.add(json(entry.text().getText())));
            return Optional.of(list);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        entries.stream()
                .filter(entry -> !entry.name().getText().isBlank())
                .forEach(entry -> object.set(entry.name().getText().strip(), json(entry.text().getText())));
        return Optional.of(object);
    }

    private static String text(JsonNode json) {
        return json.isString() ? json.stringValue() : json.toString();
    }

    /** Numbers, true, false, objects and lists keep their type; everything else is text. */
    private JsonNode json(String text) {
        if (textOnly || text.startsWith("{%") || text.isBlank()) {
            return StringNode.valueOf(text);
        }
        return JsonTexts.parse(text) instanceof JsonTexts.Parsed.Value(JsonNode json) && !json.isString()
                && !json.isMissingNode()
                        ? json
                        : StringNode.valueOf(text);
    }
}
