package dev.steadflow.designer.vault;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.inspector.Drafts;
import dev.steadflow.designer.inspector.SchemaForm;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.runtime.connection.Connection;
import dev.steadflow.runtime.connection.ConnectionException;
import dev.steadflow.runtime.connection.ConnectionTrial;
import dev.steadflow.runtime.plugin.ConnectionKind;
import dev.steadflow.runtime.plugin.ConnectionKinds;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The connections at the left, the settings of one at the right, with a test. Owned by the JavaFX thread. */
final class ConnectionsPane extends BorderPane {

    private final FxThread fx;
    private final VaultDesk desk;
    private final ConnectionKinds kinds;
    private final ListView<String> names = new ListView<>();
    private final TextField name = new TextField();
    private final ComboBox<ConnectionKind<?>> kind = new ComboBox<>();
    private final ScrollPane form = new ScrollPane();
    private final Label told = new Label();
    private final Button test = new Button(say("Test"));
    private BiConsumer<String, String> onSaved = (name, kind) -> {};
    private ObjectNode settings = JsonNodeFactory.instance.objectNode();

    ConnectionsPane(FxThread fx, VaultDesk desk, ConnectionKinds kinds) {
        this.fx = fx;
        this.desk = desk;
        this.kinds = kinds;
        names.setId("connection-names");
        names.setPlaceholder(new Label(say("No connection is set up yet.")));
        names.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            if (now != null) {
                attempt(() -> desk.store().find(now).ifPresent(found -> show(now, found)));
            }
        });
        name.setId("connection-name");
        name.setPromptText(say("Name, for example crm"));
        name.setPrefColumnCount(16);
        HBox.setHgrow(name, Priority.ALWAYS);
        kind.setId("connection-kind");
        kind.getItems().setAll(kinds.all());
        kind.setConverter(new Titles());
        kind.valueProperty().addListener((observed, before, now) -> showForm(JsonNodeFactory.instance.objectNode()));
        form.setFitToWidth(true);
        told.setId("connection-told");
        told.setWrapText(true);
        SplitPane split = new SplitPane(left(), right());
        split.setDividerPositions(0.28);
        setCenter(split);
        if (!kind.getItems().isEmpty()) {
            kind.setValue(kind.getItems().getFirst());
        }
        refresh();
    }

    /** Begins a new connection of a kind. */
    void begin(String kindId) {
        kinds.find(kindId).ifPresent(kind::setValue);
        Platform.runLater(name::requestFocus); // Once the dialog shows.
    }

    /** @param listener gets the name and the kind of each connection that is saved */
    void setOnSaved(BiConsumer<String, String> listener) {
        onSaved = listener;
    }

    private VBox left() {
        Button add = new Button(say("New"));
        add.setId("connection-new");
        add.setOnAction(event -> {
            names.getSelectionModel().clearSelection();
            name.clear();
            showForm(JsonNodeFactory.instance.objectNode());
            name.requestFocus();
        });
        Button remove = new Button(say("Remove"));
        remove.setId("connection-remove");
        remove.disableProperty().bind(names.getSelectionModel().selectedItemProperty().isNull());
        remove.setOnAction(event -> attempt(() -> {
            String chosen = names.getSelectionModel().getSelectedItem();
            desk.store().remove(chosen);
            refresh();
            tell(true, say("Removed '{0}'. Its secrets stay.", chosen));
        }));
        VBox.setVgrow(names, Priority.ALWAYS);
        VBox box = new VBox(8, names, new HBox(8, add, remove));
        box.setPadding(new Insets(12));
        return box;
    }

    private BorderPane right() {
        Button save = new Button(say("Save"));
        save.setId("connection-save");
        save.getStyleClass().add("accent");
        save.setOnAction(event -> save());
        test.setId("connection-test");
        test.setOnAction(event -> test());
        BorderPane box = new BorderPane(form);
        box.setTop(new HBox(8, name, kind));
        box.setBottom(new VBox(8, told, new HBox(8, save, test)));
        BorderPane.setMargin(form, new Insets(10, 0, 10, 0));
        box.setPadding(new Insets(12));
        return box;
    }

    private void show(String chosen, Connection connection) {
        name.setText(chosen);
        Optional<ConnectionKind<?>> found = kinds.find(connection.kind());
        if (found.isEmpty()) {
            tell(false, say("The kind '{0}' comes with a plugin that is not installed.", connection.kind()));
            return;
        }
        kind.setValue(found.get());
        showForm(connection.settings());
        told.setText("");
    }

    private void showForm(ObjectNode now) {
        settings = now;
        told.setText("");
        if (kind.getValue() != null) {
            SchemaForm fields = new SchemaForm(kind.getValue().schema(), SchemaForm.Mode.LITERALS, new Drafts(),
                    "connection", () -> settings, (changed, field) -> settings = changed);
            fields.setPadding(new Insets(0, 12, 0, 0));
            form.setContent(fields);
        }
    }

    private Optional<Connection> drawn() {
        requestFocus(); // What is being typed counts.
        Optional<String> mistake = kind.getValue() == null
                ? Optional.of(say("Choose a kind."))
                : kind.getValue().mistake(settings);
        mistake.ifPresent(text -> tell(false, text));
        return mistake.isPresent()
                ? Optional.empty()
                : Optional.of(new Connection(kind.getValue().id(), settings));
    }

    private void save() {
        drawn().ifPresent(connection -> attempt(() -> {
            String chosen = name.getText().strip();
            desk.store().set(chosen, connection);
            refresh();
            onSaved.accept(chosen, connection.kind());
            tell(true, say("Saved '{0}'. It counts from the next call of a step.", chosen));
        }));
    }

    private void test() {
        drawn().ifPresent(connection -> {
            test.setDisable(true);
            told.setText(say("Trying…"));
            fx.inBackground(() -> desk.test(kinds, connection), this::tell, failure -> tell(
                    new ConnectionTrial.Result(false, String.valueOf(failure.getMessage()))));
        });
    }

    private void tell(ConnectionTrial.Result result) {
        test.setDisable(false);
        tell(result.works(), (result.works() ? say("It works. ") : say("It does not work. ")) + result.text());
    }

    private void tell(boolean good, String text) {
        told.getStyleClass().removeAll("success", "danger");
        told.getStyleClass().add(good ? "success" : "danger");
        told.setText(text);
    }

    private void refresh() {
        attempt(() -> names.getItems().setAll(desk.store().all().keySet()));
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (ConnectionException refused) {
            tell(false, refused.getMessage());
        }
    }

    private static final class Titles extends StringConverter<ConnectionKind<?>> {
        @Override
        public String toString(ConnectionKind<?> shown) {
            return shown == null ? "" : shown.title();
        }

        @Override
        public ConnectionKind<?> fromString(String text) {
            throw new UnsupportedOperationException("The list of kinds is not typed into.");
        }
    }
}
