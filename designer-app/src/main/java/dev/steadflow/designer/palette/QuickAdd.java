package dev.steadflow.designer.palette;

import atlantafx.base.controls.CustomTextField;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.catalog.StepCatalog;
import java.util.List;
import java.util.function.Consumer;
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
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * A small popup that finds what to add: type, arrow keys, Enter. Opened by a key, or where a wire was dropped on empty
 * canvas. Owned by the JavaFX thread.
 */
public final class QuickAdd {

    private static final double WIDTH = 320;
    private static final double ROW_HEIGHT = 44;

    private final Theme theme;
    private final Popup popup = new Popup();
    private final CustomTextField search = new CustomTextField();
    private final ListView<PaletteEntry> list = new ListView<>();
    private List<PaletteEntry> entries = List.of();
    private Consumer<PaletteEntry> onPick = entry -> {};

    public QuickAdd(Theme theme) {
        this.theme = theme;
        search.setId("quick-add-search");
        search.setPromptText("Add a step or control node");
        search.setLeft(Icons.muted(Feather.SEARCH));
        search.textProperty().addListener((observed, before, now) -> filter());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        list.setId("quick-add-list");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setPrefHeight(ROW_HEIGHT * 7 + 4);
        list.setCellFactory(view -> new EntryCell());
        list.setFocusTraversable(false);
        list.getStyleClass().add("sf-quick-list");
        VBox box = new VBox(8, search, list);
        VBox.setVgrow(list, Priority.ALWAYS);
        box.setPrefWidth(WIDTH);
        box.getStyleClass().add("sf-popup");
        popup.getContent().add(box);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
    }

    /** Opens at a place of the screen. */
    public void show(Window owner, double screenX, double screenY, StepCatalog catalog, Consumer<PaletteEntry> picked) {
        entries = PaletteEntries.of(catalog);
        onPick = picked;
        search.clear();
        filter();
        popup.show(owner, screenX, screenY);
        search.requestFocus();
    }

    /** Whether it is open. */
    public boolean isShowing() {
        return popup.isShowing();
    }

    private void filter() {
        list.getItems().setAll(PaletteEntries.search(entries, search.getText()));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void keyPressed(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code == KeyCode.DOWN || code == KeyCode.UP) {
            int last = list.getItems().size() - 1;
            int next = list.getSelectionModel().getSelectedIndex() + (code == KeyCode.DOWN ? 1 : -1);
            int index = Math.clamp(next, 0, Math.max(0, last));
            list.getSelectionModel().select(index);
            list.scrollTo(Math.max(0, index - 3));
            event.consume();
        } else if (code == KeyCode.ENTER) {
            pick(list.getSelectionModel().getSelectedItem());
            event.consume();
        }
    }

    private void pick(@Nullable PaletteEntry entry) {
        if (entry != null) {
            popup.hide();
            onPick.accept(entry);
        }
    }

    private final class EntryCell extends ListCell<PaletteEntry> {

        EntryCell() {
            setOnMouseClicked(event -> pick(getItem()));
        }

        @Override
        protected void updateItem(@Nullable PaletteEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            Label title = new Label(entry.title());
            Label detail = new Label(entry.detail());
            detail.getStyleClass().add("sf-detail");
            Label group = new Label(entry.group());
            group.getStyleClass().add("sf-detail");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox row = new HBox(
                    10, new NodeIcon(entry.look(), entry.iconSvg(), 26, theme), new VBox(title, detail), gap, group);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}
