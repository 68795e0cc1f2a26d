package dev.steadflow.designer.inspector;

import atlantafx.base.controls.ToggleSwitch;
import dev.steadflow.designer.inspector.Highlighting.Language;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.PickName;
import java.io.File;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
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
import javafx.stage.FileChooser;
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

    static Editor of(JsonNode schema, FieldRow row, Drafts drafts, Value value) {
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
        return switch (schema.path("type").asString("")) {
            case "boolean" -> truth(schema, value);
            case "integer", "number" -> number(schema, row, drafts, value);
            case "string" -> text(schema, row, drafts, value);
            case "object" -> schema.path("properties").isEmpty() && schema.path("additionalProperties").isObject()
                    ? new EntriesEditor(value, true, isText(schema.path("additionalProperties")))
                    : json(row, drafts, value);
            case "array" ->
                isText(schema.path("items")) ? new EntriesEditor(value, false, true) : json(row, drafts, value);
            default -> json(row, drafts, value);
        };
    }

    private static boolean isText(JsonNode schema) {
        return schema.path("type").asString("").equals("string") && !schema.path("enum").isArray();
    }

    private static Editor text(JsonNode schema, FieldRow row, Drafts drafts, Value value) {
        TextField field = new TextField();
        field.setPromptText(prompt(schema));
        Function<String, Optional<String>> commit = text -> {
            Optional<String> wrong = wrongFormat(schema.path("format").asString(""), text);
            if (wrong.isEmpty()) {
                value.set().accept(text.isEmpty() ? Optional.empty() : Optional.of(StringNode.valueOf(text)));
            }
            return wrong;
        };
        TextBinding binding =
                new TextBinding(TextBinding.Slot.of(field), row, drafts, value.key(), value::text, commit);
        if (!schema.has("x-file")) {
            return new Simple(field, field, binding::refresh);
        }
        Button browse = new Button("", Icons.of(Feather.FOLDER));
        browse.setTooltip(new Tooltip("Choose a file"));
        browse.setOnAction(event -> browse(schema.path("x-file").asString("read"), field));
        HBox box = new HBox(6, field, browse);
        HBox.setHgrow(field, Priority.ALWAYS);
        return new Simple(box, field, binding::refresh);
    }

    private static void browse(String use, TextField field) {
        FileChooser chooser = new FileChooser();
        File now = new File(field.getText());
        if (now.getParentFile() != null && now.getParentFile().isDirectory()) {
            chooser.setInitialDirectory(now.getParentFile());
        }
        File chosen = use.equals("write")
                ? chooser.showSaveDialog(field.getScene().getWindow())
                : chooser.showOpenDialog(field.getScene().getWindow());
        if (chosen != null) {
            field.setText(chosen.getPath());
        }
    }

    private static Optional<String> wrongFormat(String format, String text) {
        if (text.isEmpty() || text.startsWith("{%")) {
            return Optional.empty();
        }
        if (format.equals("duration")) {
            return isDuration(text)
                    ? Optional.empty()
                    : Optional.of("Expected a duration such as PT30S, PT5M, PT2H or P1D, but found '" + text + "'.");
        }
        if (format.equals("date-time")) {
            try {
                java.time.OffsetDateTime.parse(text);
            } catch (DateTimeParseException e) {
                return Optional.of("Expected a date and time with offset such as 2027-01-31T08:00:00+01:00, but found '"
                        + text + "'.");
            }
        }
        return Optional.empty();
    }

    private static boolean isDuration(String text) {
        try {
            if (text.contains("T")) {
                Duration.parse(text);
            } else {
                Period.parse(text);
            }
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
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
                                "Expected a " + (whole ? "whole number" : "number") + ", but found '" + text + "'.");
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
        control.setPromptText(fallback.isEmpty() ? "Choose" : fallback);
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
        field.setPromptText("Name of a secret");
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
            row.showOwn(Optional.of("The value itself stands in the file. Keep it as a secret and put its name here."));
        }
        return new Simple(withPicker(field, Feather.KEY, "Choose or store a secret", ""), field, binding::refresh);
    }

    private static Editor connection(JsonNode schema, FieldRow row, Drafts drafts, Value value) {
        TextField field = new TextField();
        field.setPromptText("Name of a connection");
        TextBinding binding =
                new TextBinding(TextBinding.Slot.of(field), row, drafts, value.key(), value::text, text -> {
                    value.set()
                            .accept(text.isBlank() ? Optional.empty() : Optional.of(StringNode.valueOf(text.strip())));
                    return Optional.empty();
                });
        String kind = schema.path("x-connection").asString("");
        return new Simple(
                withPicker(field, Feather.LINK, "Choose or set up a connection", kind), field, binding::refresh);
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

    static Editor json(FieldRow row, Drafts drafts, Value value) {
        CodeField field = CodeField.json();
        field.setPlace(value.key());
        TextBinding binding = new TextBinding(field, row, drafts, value.key(),
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
        return new Simple(field, field, binding::refresh);
    }

    private static String prompt(JsonNode schema) {
        if (schema.has("default")) {
            return schema.get("default").asString("");
        }
        return schema.path("format").asString("").equals("duration") ? "PT30S" : "";
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
