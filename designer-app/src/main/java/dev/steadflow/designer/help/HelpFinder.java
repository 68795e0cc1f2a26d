package dev.steadflow.designer.help;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.SearchField;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The left side of the guide: a field to search all pages in, above the list of pages or what was found. Owned by the JavaFX
 * thread.
 */
final class HelpFinder extends BorderPane {

    private static final double WIDTH = 290; // The longest title of a page.

    private final SearchField field = new SearchField("help-search", say("Search, or paste a message"));
    private final ListView<HelpSearch.Hit> hits = new ListView<>();
    private final Node pageList;
    private final Consumer<String> open;
    private Optional<HelpSearch> search = Optional.empty();

    /**
     * @param pageList shown while nothing is searched
     * @param open gets the place that a person chooses
     */
    HelpFinder(FxThread fx, HelpPages pages, Node pageList, Consumer<String> open) {
        this.pageList = pageList;
        this.open = open;
        setPrefWidth(WIDTH);
        field.textProperty().addListener((observed, before, now) -> find());
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openChosen();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN && hits.equals(getCenter())) {
                hits.requestFocus();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
                field.clear();
                event.consume();
            }
        });
        hits.setId("help-hits");
        hits.setCellFactory(view -> new HitCell());
        hits.setPlaceholder(new Label(say("Nothing found. Try another word.")));
        hits.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> openChosen());
        hits.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openChosen();
                event.consume();
            }
        });
        setTop(field);
        setCenter(pageList);
        fx.inBackground(() -> HelpSearch.of(pages), read -> {
            search = Optional.of(read);
            find();
        });
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }

    private void find() {
        if (field.getText().isBlank() || search.isEmpty()) {
            setCenter(pageList);
            return;
        }
        List<HelpSearch.Hit> found = search.get().find(field.getText());
        hits.getItems().setAll(found);
        hits.getSelectionModel().selectFirst();
        setCenter(hits);
    }

    private void openChosen() {
        HelpSearch.Hit chosen = hits.getSelectionModel().getSelectedItem();
        if (hits.equals(getCenter()) && chosen != null) {
            open.accept(chosen.target());
        }
    }

    private static final class HitCell extends ListCell<HelpSearch.Hit> {

        HitCell() {
            setPrefWidth(0); // As wide as the list; what is longer is wrapped.
        }

        @Override
        protected void updateItem(HelpSearch.@Nullable Hit hit, boolean empty) {
            super.updateItem(hit, empty);
            if (empty || hit == null) {
                setGraphic(null);
                return;
            }
            Label place = new Label(hit.place());
            place.setWrapText(true);
            Label page = new Label(hit.page());
            page.getStyleClass().add("sf-detail");
            setGraphic(new VBox(1, place, page));
        }
    }
}
