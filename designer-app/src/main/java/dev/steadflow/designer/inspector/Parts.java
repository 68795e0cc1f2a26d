package dev.steadflow.designer.inspector;

import dev.steadflow.designer.ui.Icons;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes the pieces that inspector pages are built of. */
final class Parts {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Any text. */
    static final JsonNode TEXT = schema("{\"type\":\"string\"}");
    /** The path of a folder. */
    static final JsonNode FOLDER = schema("{\"type\":\"string\",\"x-file\":\"folder\"}");
    /** Text of several lines. */
    static final JsonNode LINES = schema("{\"type\":\"string\",\"x-multiline\":\"prose\"}");
    /** A duration. */
    static final JsonNode DURATION = schema("{\"type\":\"string\",\"format\":\"duration\"}");
    /** A date and time with offset. */
    static final JsonNode DATE_TIME = schema("{\"type\":\"string\",\"format\":\"date-time\"}");
    /** An expression. */
    static final JsonNode EXPRESSION = schema("{\"x-expression-only\":true}");
    /** Any JSON. */
    static final JsonNode JSON = schema("{}");
    /** Texts by name. */
    static final JsonNode TEXTS = schema("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}");
    /** A whole number. */
    static final JsonNode WHOLE = schema("{\"type\":\"integer\"}");
    /** A number. */
    static final JsonNode NUMBER = schema("{\"type\":\"number\"}");
    /** True or false. */
    static final JsonNode TRUTH = schema("{\"type\":\"boolean\"}");

    private Parts() {}

    private static JsonNode schema(String text) {
        return MAPPER.readTree(text);
    }

    /** A heading between fields. */
    static Part heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("sf-section");
        return Part.of(label);
    }

    /** A sentence between fields. */
    static Part remark(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("sf-detail");
        return Part.of(label);
    }

    /** A button between fields. */
    static Part button(String text, Feather icon, Runnable action) {
        return Part.of(flatButton(text, icon, action));
    }

    static Button flatButton(String text, Feather icon, Runnable action) {
        Button button = new Button(text, Icons.of(icon));
        button.getStyleClass().addAll("flat", "sf-add");
        button.setOnAction(event -> action.run());
        return button;
    }

    static Button iconButton(String tip, Feather icon, Runnable action) {
        Button button = new Button("", Icons.of(icon));
        button.getStyleClass().addAll("flat", "button-icon", "sf-small-button");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** A field that may hold an expression. */
    static Part value(String title, boolean required, String help, JsonNode schema, String pointer, Drafts drafts,
            Value value) {
        return field(title, required, help, schema, ValueField.Mode.BOTH, pointer, drafts, value);
    }

    /** A field that holds literals only. */
    static Part literal(String title, boolean required, String help, JsonNode schema, String pointer, Drafts drafts,
            Value value) {
        return field(title, required, help, schema, ValueField.Mode.LITERAL, pointer, drafts, value);
    }

    private static Part field(String title, boolean required, String help, JsonNode schema, ValueField.Mode mode,
            String pointer, Drafts drafts, Value value) {
        FieldRow row = new FieldRow(title, required, help);
        row.setId("field" + pointer.replace('/', '-'));
        ValueField field = new ValueField(row, schema, mode, drafts, value);
        return new FieldPart(row, pointer, field::refresh, field::focus);
    }

    /** A field that offers a few options. */
    static <T> Part options(String title, String help, String pointer, List<T> options, Function<T, String> words,
            Supplier<Optional<T>> get, Consumer<T> set) {
        FieldRow row = new FieldRow(title, false, help);
        row.setId("field" + pointer.replace('/', '-'));
        ComboBox<T> box = optionBox(options, words, get, set);
        row.setControl(box);
        Runnable refresh = () -> get.get().ifPresent(now -> {
            if (!now.equals(box.getValue())) {
                box.setValue(now);
            }
        });
        return new FieldPart(row, pointer, refresh, box::requestFocus);
    }

    static <T> ComboBox<T> optionBox(
            List<T> options, Function<T, String> words, Supplier<Optional<T>> get, Consumer<T> set) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(options);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T option) {
                return option == null ? "" : words.apply(option);
            }

            @Override
            public @Nullable T fromString(String text) {
                return options.stream().filter(option -> words.apply(option).equals(text)).findFirst().orElse(null);
            }
        });
        get.get().ifPresent(box::setValue);
        box.valueProperty().addListener((observed, before, now) -> {
            if (now != null && !get.get().filter(now::equals).isPresent()) {
                set.accept(now);
            }
        });
        return box;
    }

    /** Words for a constant: {@code NOT_YET} becomes {@code Not yet}. */
    static <E extends Enum<E>> List<E> constants(Class<E> type) {
        return Arrays.asList(type.getEnumConstants());
    }
}
