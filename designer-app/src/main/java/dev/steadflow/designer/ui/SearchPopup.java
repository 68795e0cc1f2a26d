package dev.steadflow.designer.ui;

import static dev.steadflow.designer.texts.Texts.say;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * A popup that finds one of many things: type, arrow keys, Enter; Escape closes. Owned by the JavaFX thread.
 *
 * @param <T> what is found
 */
public final class SearchPopup<T> {

    private static final int ROWS = 8;

    private final Popup popup = new Popup();
    private final SearchField search;
    private final ListView<T> list = new ListView<>();
    private final double width;
    private Function<String, List<T>> find = text -> List.of();
    private Consumer<T> onPick = item -> {};
    private boolean pressed;

    /**
     * @param id the list's id is {@code <id>-list}, the field's {@code <id>-search}
     * @param prompt shown in the empty field
     * @param width of the popup in pixels
     * @param rowHeight of each row in pixels
     * @param row draws an item
     */
    public SearchPopup(String id, String prompt, double width, double rowHeight, Function<T, Node> row) {
        search = new SearchField(id + "-search", prompt);
        this.width = width;
        search.textProperty().addListener((observed, before, now) -> filter());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        search.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (!pressed) {
                event.consume(); // The letter of the key that opened the popup, which was pressed elsewhere.
            }
        });
        list.setId(id + "-list");
        list.setFixedCellSize(rowHeight);
        list.setPrefHeight(rowHeight * ROWS + 4);
        list.setCellFactory(view -> new Cell(row));
        list.setFocusTraversable(false);
        Label nothing = new Label(say("Nothing found. Try another word."));
        nothing.getStyleClass().add("sf-detail");
        list.setPlaceholder(nothing);
        list.getStyleClass().add("sf-quick-list");
        VBox box = new VBox(8, search, list);
        box.setPrefWidth(width);
        box.getStyleClass().add("sf-popup");
        popup.getContent().add(box);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
    }

    /**
     * Opens at a place of the screen.
     *
     * @param finder answers what fits a text, best first; everything for the empty text
     */
    public void show(Window owner, double screenX, double screenY, Function<String, List<T>> finder,
            Consumer<T> picked) {
        find = finder;
        onPick = picked;
        search.clear();
        pressed = false;
        filter();
        popup.show(owner, screenX, screenY);
        search.requestFocus();
    }

    /** Opens in the upper middle of a window. */
    public void showCentered(Window owner, Function<String, List<T>> finder, Consumer<T> picked) {
        show(owner, owner.getX() + (owner.getWidth() - width) / 2, owner.getY() + 110, finder, picked);
    }

    private void filter() {
        list.getItems().setAll(find.apply(search.getText()));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void keyPressed(KeyEvent event) {
        pressed = true;
        KeyCode code = event.getCode();
        if (code == KeyCode.DOWN || code == KeyCode.UP) {
            int last = Math.max(0, list.getItems().size() - 1);
            int next = list.getSelectionModel().getSelectedIndex() + (code == KeyCode.DOWN ? 1 : -1);
            int index = Math.clamp(next, 0, last);
            list.getSelectionModel().select(index);
            list.scrollTo(Math.max(0, index - ROWS / 2));
            event.consume();
        } else if (code == KeyCode.ENTER) {
            pick(list.getSelectionModel().getSelectedItem());
            event.consume();
        }
    }

    private void pick(@Nullable T item) {
        if (item != null) {
            popup.hide();
            onPick.accept(item);
        }
    }

    private final class Cell extends ListCell<T> {

        private final Function<T, Node> row;

        Cell(Function<T, Node> row) {
            this.row = row;
            setOnMouseClicked(event -> pick(getItem()));
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : row.apply(item));
        }
    }
}
