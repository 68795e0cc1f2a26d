package dev.steadflow.designer.samples;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/**
 * A list at the left and what is chosen in it at the right; the newest is chosen until a person chooses another. Owned by the
 * JavaFX thread.
 */
final class TrafficPane<T> extends SplitPane {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final double LIST_SHARE = 0.36;

    private final ListView<T> list;
    private final BorderPane detail = new BorderPane();

    /**
     * One line of the list.
     *
     * @param end stands at the end, as a status does; may be empty
     */
    record Line(Instant at, String main, String end) {}

    TrafficPane(String id, ObservableList<T> items, SampleTraffic traffic, String nothingYet,
            Function<T, Line> line, Function<T, Node> shown) {
        list = new ListView<>(items);
        list.setId(id);
        list.getStyleClass().add("edge-to-edge");
        list.setFixedCellSize(26);
        list.setCellFactory(view -> new LineCell<>(line));
        Label nothing = new Label(nothingYet);
        nothing.textProperty().bind(traffic.troubleProperty().map(why -> why.isEmpty() ? nothingYet : why));
        nothing.setWrapText(true);
        nothing.setPadding(new Insets(12));
        list.setPlaceholder(nothing);
        list.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> detail.setCenter(
                now == null ? null : shown.apply(now)));
        getItems().setAll(list, detail);
        setDividerPositions(LIST_SHARE);
        items.addListener((javafx.collections.ListChangeListener<T>) change -> chooseNewest());
        chooseNewest();
    }

    /** Unless a person has chosen an older one. */
    private void chooseNewest() {
        if (!list.isFocused() && !list.getItems().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    private static final class LineCell<T> extends ListCell<T> {

        private final Function<T, Line> line;
        private final Label time = new Label();
        private final Label main = new Label();
        private final Label end = new Label();
        private final HBox row = new HBox(10, time, main, end);

        LineCell(Function<T, Line> line) {
            this.line = line;
            time.getStyleClass().add("sf-detail");
            time.setMinWidth(USE_PREF_SIZE);
            end.getStyleClass().add("sf-detail");
            end.setMinWidth(USE_PREF_SIZE);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            Line shown = line.apply(item);
            time.setText(CLOCK.format(shown.at().atZone(ZoneId.systemDefault())));
            main.setText(shown.main());
            end.setText(shown.end());
            setGraphic(row);
        }
    }
}
