package dev.steadflow.designer.inspector;

import dev.steadflow.designer.expression.Completion;
import dev.steadflow.designer.expression.Suggestion;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/**
 * The list of suggestions below the cursor. Typing goes on in the text; arrows, Enter, Tab and Escape act on the list.
 * Owned by the JavaFX thread.
 */
final class SuggestionPopup {

    private static final double WIDTH = 360;
    private static final double ROW = 24;
    private static final int ROWS = 9;

    private final Popup popup = new Popup();
    private final ListView<Suggestion> list = new ListView<>();
    private Consumer<Suggestion> onChosen = suggestion -> {};

    SuggestionPopup() {
        list.setId("suggestions");
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.getStyleClass().add("sf-quick-list");
        list.setCellFactory(view -> new SuggestionCell());
        VBox box = new VBox(list);
        box.getStyleClass().addAll("sf-popup", "sf-suggestions");
        box.setPrefWidth(WIDTH);
        popup.getContent().add(box);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false); // Escape is handled with the other keys, so that it is not also "back to the canvas".
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    /** Shows suggestions at the cursor of a text. */
    void show(ExpressionInput input, Completion completion, Consumer<Suggestion> chosen) {
        onChosen = chosen;
        list.getItems().setAll(completion.suggestions());
        list.setPrefHeight(Math.min(completion.suggestions().size(), ROWS) * ROW + 4);
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        Optional<Bounds> caret = input.caretOnScreen();
        if (caret.isEmpty()) {
            return; // The field is not on screen any more.
        }
        Bounds at = caret.get();
        if (popup.isShowing()) {
            popup.setX(at.getMinX() - 8);
            popup.setY(at.getMaxY() + 4);
        } else {
            popup.show(input.control(), at.getMinX() - 8, at.getMaxY() + 4);
        }
    }

    void hide() {
        popup.hide();
    }

    /** Lets a key act on the list; false when it belongs to the text. */
    boolean takes(KeyEvent event) {
        if (!popup.isShowing()) {
            return false;
        }
        KeyCode code = event.getCode();
        if (code == KeyCode.DOWN || code == KeyCode.UP) {
            int last = list.getItems().size() - 1;
            int next = list.getSelectionModel().getSelectedIndex() + (code == KeyCode.DOWN ? 1 : -1);
            list.getSelectionModel().select(Math.clamp(next, 0, last));
            list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - ROWS / 2));
            return true;
        }
        if (code == KeyCode.ENTER || code == KeyCode.TAB) {
            choose(list.getSelectionModel().getSelectedItem());
            return true;
        }
        if (code == KeyCode.ESCAPE) {
            hide();
            return true;
        }
        return false;
    }

    private void choose(@Nullable Suggestion suggestion) {
        hide();
        if (suggestion != null) {
            onChosen.accept(suggestion);
        }
    }

    private final class SuggestionCell extends ListCell<Suggestion> {

        SuggestionCell() {
            setPrefWidth(0); // As wide as the list: a long value is cut.
            setOnMouseClicked(event -> choose(getItem()));
        }

        @Override
        protected void updateItem(@Nullable Suggestion suggestion, boolean empty) {
            super.updateItem(suggestion, empty);
            if (empty || suggestion == null) {
                setGraphic(null);
                return;
            }
            Label text = new Label(suggestion.text());
            text.getStyleClass().add("sf-suggestion-" + switch (suggestion.kind()) {
                case NAME -> "name";
                case FIELD -> "field";
                case FUNCTION -> "function";
            });
            text.setMinWidth(Region.USE_PREF_SIZE);
            Label detail = new Label(suggestion.detail());
            detail.getStyleClass().add("sf-detail");
            detail.setMinWidth(0);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox row = new HBox(12, text, gap, detail);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(suggestion.text() + " " + suggestion.detail());
        }
    }
}
