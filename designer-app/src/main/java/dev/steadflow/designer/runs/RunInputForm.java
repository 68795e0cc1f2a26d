package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.inspector.Drafts;
import dev.steadflow.designer.inspector.SchemaForm;
import dev.steadflow.flow.definition.FlowDefinition;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a person types a run's input: a form made from the flow's input schema, or JSON text; both show the same value.
 * Owned by the JavaFX thread.
 */
final class RunInputForm extends VBox {

    private final Optional<JsonNode> schema;
    private final InputRules rules;
    private final Drafts drafts = new Drafts();
    private final TextArea text = new TextArea();
    private final Label problem = new Label();
    private final TabPane tabs = new TabPane();
    private final Tab formTab = new Tab(say("Form"));
    private final Tab textTab = new Tab("JSON");
    private JsonNode value;
    private @Nullable SchemaForm form;
    private boolean showing;

    RunInputForm(FlowDefinition flow, Optional<JsonNode> last, InputRules rules) {
        super(8);
        this.schema = flow.input();
        this.rules = rules;
        this.value = last.orElseGet(() -> defaults(schema));
        text.setId("input-json");
        text.getStyleClass().add("json-editor");
        text.textProperty().addListener((observed, before, now) -> typed(now));
        problem.setId("input-problem");
        problem.getStyleClass().add("input-problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        formTab.setId("input-form-tab");
        textTab.setId("input-json-tab");
        textTab.setContent(padded(text));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStyleClass().add(Styles.DENSE);
        tabs.setPrefSize(560, 380);
        if (hasForm()) {
            tabs.getTabs().add(formTab);
        }
        tabs.getTabs().add(textTab);
        tabs.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> tabChosen());
        getChildren().setAll(tabs, problem);
        getStylesheets().add(RunStyles.sheet());
        showText();
        rebuildForm();
        tell(List.of());
    }

    /** The input when it can be run with; else the problems are shown. */
    Optional<JsonNode> submit() {
        if (onText() && !(InputText.read(text.getText()) instanceof InputText.Valid)) {
            typed(text.getText());
            text.requestFocus();
            return Optional.empty();
        }
        List<String> fieldErrors = onText() || form == null ? List.of() : form.errors();
        if (!fieldErrors.isEmpty()) {
            tell(fieldErrors);
            return Optional.empty();
        }
        List<String> wrong = schema.map(known -> rules.check(known, value)).orElse(List.of());
        tell(wrong);
        return wrong.isEmpty() ? Optional.of(value) : Optional.empty();
    }

    /** Puts the cursor where typing starts. */
    void focusFirst() {
        if (onText() || form == null) {
            text.requestFocus();
        } else {
            schema.map(known -> known.path("properties").properties())
                    .flatMap(properties -> properties.stream().findFirst())
                    .ifPresent(first -> form.focus("/" + first.getKey()));
        }
    }

    private boolean onText() {
        return tabs.getSelectionModel().getSelectedItem().equals(textTab);
    }

    private boolean hasForm() {
        return schema.filter(known -> !known.path("properties").isEmpty()).isPresent();
    }

    private void tabChosen() {
        if (onText()) {
            showText();
        } else if (InputText.read(text.getText()) instanceof InputText.Broken broken) {
            tell(List.of(broken.message()));
            tabs.getSelectionModel().select(textTab);
        } else if (!value.isObject()) {
            tell(List.of(say("Expected an object for the form, but the text is no {…}. Change it, or run from here.")));
            tabs.getSelectionModel().select(textTab);
        } else {
            rebuildForm();
        }
    }

    private void typed(String now) {
        if (showing) {
            return;
        }
        switch (InputText.read(now)) {
            case InputText.Valid valid -> {
                value = valid.value();
                tell(schema.map(known -> rules.check(known, value)).orElse(List.of()));
            }
            case InputText.Broken broken -> tell(List.of(broken.message()));
        }
    }

    private void showText() {
        showing = true;
        text.setText(JsonLines.text(value));
        showing = false;
    }

    private void rebuildForm() {
        if (!hasForm() || !value.isObject()) {
            return;
        }
        form = new SchemaForm(
                schema.orElseThrow(),
                SchemaForm.Mode.LITERALS,
                drafts,
                "run-input",
                () -> (ObjectNode) value,
                (changed, field) -> {
                    value = changed;
                    tell(List.of());
                });
        form.setPadding(new Insets(12));
        ScrollPane scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        formTab.setContent(scroll);
    }

    private void tell(List<String> problems) {
        problem.setText(String.join("\n", problems.subList(0, Math.min(4, problems.size()))));
        problem.setVisible(!problems.isEmpty());
        problem.setManaged(!problems.isEmpty());
    }

    /** What the schema says by itself: an object of the properties that have defaults. */
    private static JsonNode defaults(Optional<JsonNode> schema) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        schema.ifPresent(known -> known.path("properties").properties().forEach(property -> {
            JsonNode preset = property.getValue().get("default");
            if (preset != null) {
                object.set(property.getKey(), preset);
            }
        }));
        return object;
    }

    private static VBox padded(Node content) {
        VBox box = new VBox(content);
        VBox.setVgrow(content, Priority.ALWAYS);
        box.setPadding(new Insets(8, 0, 0, 0));
        return box;
    }
}
