package dev.steadflow.designer.vault;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.runtime.secret.SecretStore;
import dev.steadflow.runtime.secret.SecretStoreException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The stored secrets by name; values go in and never come out. Owned by the JavaFX thread. */
final class SecretsPane extends BorderPane {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);

    private final SecretStore store;
    private final ListView<String> names = new ListView<>();
    private final Map<String, Instant> changed = new TreeMap<>();
    private final TextField name = new TextField();
    private final PasswordField value = new PasswordField();
    private final Label told = new Label();

    SecretsPane(SecretStore store) {
        this.store = store;
        names.setId("secret-names");
        names.setPlaceholder(new Label(say("No secret is stored yet.")));
        names.setCellFactory(view -> new NameCell());
        names.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            if (now != null) {
                name.setText(now);
            }
        });
        name.setId("secret-name");
        name.setPromptText(say("Name, for example smtpPassword"));
        value.setId("secret-value");
        value.setPromptText(say("Value"));
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox.setHgrow(value, Priority.ALWAYS);
        Button set = new Button(say("Store"));
        set.setId("secret-store");
        set.setDefaultButton(false);
        set.setOnAction(event -> store());
        value.setOnAction(event -> store());
        Button remove = new Button(say("Remove"));
        remove.setId("secret-remove");
        remove.disableProperty().bind(names.getSelectionModel().selectedItemProperty().isNull());
        remove.setOnAction(event -> remove());
        told.setId("secret-told");
        told.setWrapText(true);
        Label explained = new Label(say(
                "Flows refer to a secret by its name. Its value is kept encrypted in {0} and is not shown again.",
                store.file()));
        explained.setWrapText(true);
        explained.getStyleClass().add("sf-detail");
        VBox bottom = new VBox(8, new HBox(8, name, value, set, remove), told);
        VBox.setVgrow(names, Priority.ALWAYS);
        setTop(explained);
        setCenter(names);
        setBottom(bottom);
        setPadding(new Insets(12));
        BorderPane.setMargin(names, new Insets(10, 0, 10, 0));
        refresh();
    }

    private void store() {
        attempt(() -> {
            store.set(name.getText().strip(), value.getText());
            told.setText(say("Stored '{0}'. It counts from the next call of a step.", name.getText().strip()));
        });
        value.clear();
    }

    private void remove() {
        String chosen = names.getSelectionModel().getSelectedItem();
        attempt(() -> {
            store.remove(chosen);
            told.setText(say("Removed '{0}'.", chosen));
        });
    }

    private void refresh() {
        attempt(() -> {});
    }

    /** Does something to the store, then shows what is in it. */
    private void attempt(Runnable work) {
        try {
            work.run();
            changed.clear();
            changed.putAll(store.names());
            names.getItems().setAll(changed.keySet());
        } catch (SecretStoreException refused) {
            told.setText(refused.getMessage());
        }
    }

    private final class NameCell extends ListCell<String> {
        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            Instant at = empty ? null : changed.get(item);
            setText(empty ? null : item);
            if (at == null) {
                setGraphic(null);
            } else {
                Label when = new Label(say("set {0}", WHEN.format(at.atZone(ZoneId.systemDefault()))));
                when.getStyleClass().add("sf-detail");
                setGraphic(when);
                setContentDisplay(ContentDisplay.RIGHT);
                setGraphicTextGap(16);
            }
        }
    }
}
