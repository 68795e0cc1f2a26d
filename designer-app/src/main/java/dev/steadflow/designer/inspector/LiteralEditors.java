package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.controls.ToggleSwitch;
import dev.steadflow.designer.inspector.Highlighting.Language;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.PickName;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** Makes the control for a literal value from its JSON Schema. */
final class LiteralEditors {

    private LiteralEditors() {}

    static Editor of(JsonNode schema, ValueField.Mode mode, FieldRow row, Drafts drafts, Value value) {
        if (schema.path("x-secret").asBoolean(false)) {
            return secret(row, drafts, value);
        }
        if (schema.has("x-connection")) {
            return connection(schema, row, drafts, value);
        }
        if (schema.path("enum").isArray()) {
            return choice(schema, value);
        }
        if (schema.has("x-multiline")) {
            return lines(schema, row, drafts, value);
        }
        Editor editor = switch (schema.path("type").asString("")) {
            case "boolean" -> truth(schema, value);
            case "integer", "number" -> number(schema, row, drafts, value);
            case "string" -> text(schema, mode, row, drafts, value);
            case "object" -> object(schema, mode, row, drafts, value);
            case "array" -> array(schema.path("items"), mode, row, drafts, value);
            default -> json(mode, row, drafts, value);
        };
        // What a person wrote in the file may be of another shape than the schema says; it is shown as it is.
        return editor.fits() ? editor : json(mode, row, drafts, value);
    }

    private static Editor object(JsonNode schema, ValueField.Mode mode, FieldRow row, Drafts drafts, Value value) {
        if (!schema.path("properties").isEmpty()) {
            return new ObjectEditor(schema, mode, drafts, value);
        }
        JsonNode values = schema.path("additionalProperties");
        return values.isObject() ? new EntriesEditor(value, mode, true, isText(values))
                : json(mode, row, drafts, value);
    }

    private static Editor array(JsonNode items, ValueField.Mode mode, FieldRow row, Drafts drafts, Value value) {
        if (isText(items)) {
            return new EntriesEditor(value, mode, false, true);
        }
        return items.path("type").isString() || items.path("enum").isArray()
                ? new ItemsEditor(items, mode, drafts, value)
                : json(mode, row, drafts, value);
    }

    /** Whether a schema means any text, for which a line is enough. */
    private static boolean isText(JsonNode schema) {
        return schema.path("type").asString("").equals("string") && !schema.path("enum").isArray()
                && !schema.has("format");
    }

    private static Editor text(JsonNode schema, ValueField.Mode mode, FieldRow row, Drafts drafts, Value value) {
        ExpressionField field = new ExpressionField(
                () -> mode == ValueField.Mode.BOTH ? Optional.of(value.key()) : Optional.empty());
        switch (schema.path("format").asString("")) {
            case "duration" -> {
                return new DurationEditor(field, prompt(schema), row, drafts, value);
            }
            case "date" -> {
                return new DateEditor(field, false, ZoneId.systemDefault(), row, drafts, value);
            }
            case "date-time" -> {
                return new DateEditor(field, true, ZoneId.systemDefault(), row, drafts, value);
            }
            default -> field.setPromptText(prompt(schema));
        }
        TextBinding binding =
                new TextBinding(TextBinding.Slot.of(field), row, drafts, value.key(), value::text, text -> {
                    value.set().accept(text.isEmpty() ? Optional.empty() : Optional.of(StringNode.valueOf(text)));
                    return Optional.empty();
                });
        if (!schema.has("x-file")) {
            return new Simple(field, field, binding::refresh);
        }
        String use = schema.path("x-file").asString("read");
        Button browse = Parts.iconButton(use.equals("folder") ? say("Choose a folder") : say("Choose a file"),
                Feather.FOLDER, () -> PathPicker.pick(use, field));
        HBox box = new HBox(6, field, browse);
        HBox.setHgrow(field, Priority.ALWAYS);
        return new Simple(box, field, binding::refresh);
    }

    private static Editor lines(JsonNode schema, FieldRow row, Drafts drafts, Value value) {
        CodeField field = new CodeField(Language.named(schema.path("x-multiline").asString("")), 3, 14);
        TextBinding binding = new TextBinding(field, row, drafts, value.key(), value::text, text -> {
            value.set().accept(text.isEmpty() ? Optional.empty() : Optional.of(StringNode.valueOf(text)));
            return Optional.empty();
        });
        return new Simple(field, field, binding::refresh);
    }

    private static Editor number(JsonNode schema, FieldRow row, Drafts drafts, Value value) {
        boolean whole = schema.path("type").asString("").equals("integer");
        TextField field = new TextField();
        field.setPromptText(prompt(schema));
        TextBinding binding =
                new TextBinding(TextBinding.Slot.of(field), row, drafts, value.key(), value::text, text -> {
                    if (text.isBlank()) {
                        value.set().accept(Optional.empty());
                        return Optional.empty();
                    }
                    try {
                        BigDecimal number = new BigDecimal(text.strip());
                        value.set().accept(Optional.of(
                                whole ? LongNode.valueOf(number.longValueExact()) : DecimalNode.valueOf(number)));
                        return Optional.empty();
                    } catch (ArithmeticException | NumberFormatException e) {
                        return Optional.of(
                                whole
                                        ? say("Expected a whole number, but found '{0}'.", text)
                                        : say("Expected a number, but found '{0}'.", text));
                    }
                });
        return new Simple(field, field, binding::refresh);
    }

    private static Editor truth(JsonNode schema, Value value) {
        ToggleSwitch control = new ToggleSwitch();
        boolean fallback = schema.path("default").asBoolean(false);
        Runnable refresh =
                () -> control.setSelected(value.get().get().map(json -> json.asBoolean(fallback)).orElse(fallback));
        refresh.run();
        control.selectedProperty().addListener((observed, before, now) -> {
            boolean shown = value.get().get().map(json -> json.asBoolean(fallback)).orElse(fallback);
            if (now != shown) {
                value.set().accept(Optional.of(BooleanNode.valueOf(now)));
            }
        });
        return new Simple(control, control, refresh);
    }

    private static Editor choice(JsonNode schema, Value value) {
        ComboBox<String> control = new ComboBox<>();
        control.setMaxWidth(Double.MAX_VALUE);
        List<String> options = new ArrayList<>();
        schema.path("enum").forEach(option -> options.add(option.asString()));
        String fallback = schema.path("default").asString("");
        control.getItems().setAll(options);
        control.setPromptText(fallback.isEmpty() ? say("Choose") : fallback);
        boolean[] quiet = {false};
        Runnable refresh = () -> {
            quiet[0] = true;
            control.setValue(value.get().get().map(JsonNode::asString).orElse(fallback.isEmpty() ? null : fallback));
            quiet[0] = false;
        };
        refresh.run();
        control.valueProperty().addListener((observed, before, now) -> {
            if (!quiet[0] && now != null) {
                value.set().accept(Optional.of(StringNode.valueOf(now)));
            }
        });
        return new Simple(control, control, refresh);
    }

    private static Editor secret(FieldRow row, Drafts drafts, Value value) {
        TextField field = new TextField();
        field.setPromptText(say("Name of a secret"));
        Function<Optional<JsonNode>, Optional<String>> name = json -> json.map(node -> node.path("$secret"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
        TextBinding binding = new TextBinding(TextBinding.Slot.of(field), row, drafts, value.key(),
                () -> name.apply(value.get().get()).orElse(""), text -> {
                    value.set().accept(text.isBlank()
                            ? Optional.empty()
                            : Optional.of(JsonNodeFactory.instance.objectNode().put("$secret", text.strip())));
                    return Optional.empty();
                });
        if (value.get().get().filter(JsonNode::isString).filter(json -> !json.stringValue().isEmpty()).isPresent()) {
            row.showOwn(Optional.of(say(
                    "The value itself stands in the file. Keep it as a secret and put its name here.")));
        }
        return new Simple(withPicker(field, Feather.KEY, say("Choose or store a secret"), ""), field, binding::refresh);
    }

    private static Editor connection(JsonNode schema, FieldRow row, Drafts drafts, Value value) {
        TextField field = new TextField();
        field.setPromptText(say("Name of a connection"));
        TextBinding binding =
                new TextBinding(TextBinding.Slot.of(field), row, drafts, value.key(), value::text, text -> {
                    value.set()
                            .accept(text.isBlank() ? Optional.empty() : Optional.of(StringNode.valueOf(text.strip())));
                    return Optional.empty();
                });
        String kind = schema.path("x-connection").asString("");
        return new Simple(
                withPicker(field, Feather.LINK, say("Choose or set up a connection"), kind), field, binding::refresh);
    }

    /** The field with a button that asks whoever knows the names. */
    private static Node withPicker(TextField field, Feather icon, String tip, String kind) {
        Button pick = new Button("", Icons.of(icon));
        pick.getStyleClass().add("sf-pick-name");
        pick.setTooltip(new Tooltip(tip));
        pick.setAccessibleText(tip);
        pick.setOnAction(event -> pick.fireEvent(new PickName(pick, kind, field::setText)));
        HBox box = new HBox(6, field, pick);
        HBox.setHgrow(field, Priority.ALWAYS);
        return box;
    }

    static Editor json(ValueField.Mode mode, FieldRow row, Drafts drafts, Value value) {
        CodeField field = CodeField.json();
        if (mode == ValueField.Mode.BOTH) {
            field.setPlace(value.key());
        }
        TextBinding binding = joinJson(field, row, drafts, value);
        return new Simple(field, field, binding::refresh);
    }

    /** Joins a field of JSON with a value. */
    static TextBinding joinJson(CodeField field, FieldRow row, Drafts drafts, Value value) {
        return new TextBinding(field, row, drafts, value.key(),
                () -> JsonTexts.pretty(value.get().get()), text -> {
                    if (text.isBlank()) {
                        value.set().accept(Optional.empty());
                        return Optional.empty();
                    }
                    return switch (JsonTexts.parse(text)) {
                        case JsonTexts.Parsed.Value(JsonNode json) -> {
                            value.set().accept(Optional.of(json));
                            yield Optional.empty();
                        }
                        case JsonTexts.Parsed.Wrong(String message) -> Optional.of(message);
                    };
                });
    }

    private static String prompt(JsonNode schema) {
        if (schema.has("default")) {
            return schema.get("default").asString("");
        }
        return schema.path("format").asString("").equals("duration") ? "30" : "";
    }

    private record Simple(Node node, Node focused, Runnable refreshing) implements Editor {
        @Override
        public void refresh() {
            refreshing.run();
        }

        @Override
        public void focus() {
            focused.requestFocus();
        }
    }
}
