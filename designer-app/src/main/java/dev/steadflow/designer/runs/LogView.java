package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.flow.definition.NodePath;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** What the steps of the run that is shown said while it was watched. Owned by the JavaFX thread. */
final class LogView extends BorderPane {

    private final Words words;
    private final ListView<LogLine> list = new ListView<>();
    private final ListChangeListener<LogLine> onLines = change -> scrollToEnd();
    private Optional<RunSession> session = Optional.empty();

    LogView(Words words) {
        this.words = words;
        list.setId("log-list");
        list.setFixedCellSize(22);
        list.getStyleClass().addAll("log-lines", "edge-to-edge");
        list.setCellFactory(view -> new LineCell());
        Label nothing = new Label(say(
                "Steps have not said anything. Lines of log steps and progress appear here while the "
                        + "run is watched."));
        nothing.getStyleClass().add(Styles.TEXT_MUTED);
        nothing.setWrapText(true);
        nothing.setPadding(new Insets(12));
        list.setPlaceholder(nothing);
        setCenter(list);
    }

    /** Who is told the node of a line that was chosen. */
    void setOnChoose(Consumer<NodePath> listener) {
        list.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            if (now != null) {
                listener.accept(now.at().path());
            }
        });
    }

    /** Shows the lines of this run, or none. */
    void show(Optional<RunSession> newSession) {
        session.ifPresent(old -> old.log().removeListener(onLines));
        session = newSession;
        if (newSession.isPresent()) {
            list.setItems(newSession.get().log());
            newSession.get().log().addListener(onLines);
            scrollToEnd();
        } else {
            list.setItems(FXCollections.observableArrayList());
        }
    }

    private void scrollToEnd() {
        if (!list.getItems().isEmpty()) {
            list.scrollTo(list.getItems().size() - 1);
        }
    }

    private final class LineCell extends ListCell<LogLine> {

        private final Label time = new Label();
        private final Label place = new Label();
        private final Label text = new Label();
        private final HBox row = new HBox(12, time, place, text);

        LineCell() {
            time.getStyleClass().add(Styles.TEXT_MUTED);
            place.getStyleClass().add("log-place");
            place.setMinWidth(140);
            place.setPrefWidth(140);
            row.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable LogLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            time.setText(words.clock(line.when()));
            place.setText(line.at().path().text());
            String share =
                    line.fraction() >= 0 ? String.format(Locale.ROOT, "%3.0f %%  ", line.fraction() * 100) : "";
            text.setText(share + Words.cut(line.text().replace('\n', ' '), 2_000));
            setGraphic(row);
        }
    }
}
