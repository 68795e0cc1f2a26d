package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.RunHeader;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * The runs of all flows that wait for a person: what happened in each, and the way to where it is decided. Owned by the JavaFX
 * thread.
 */
final class DecisionsView extends BorderPane {

    private static final int ROW = 54;

    private final Words words;
    private final StateIcons icons;
    private final Consumer<RunId> decide;
    private final ListView<RunHeader> list;
    private final StringProperty title = new SimpleStringProperty(this, "title", "Decisions");

    /**
     * @param waiting newest first
     * @param decide shows a run at what has to be decided
     */
    DecisionsView(ObservableList<RunHeader> waiting, Words words, StateIcons icons, Consumer<RunId> decide) {
        this.words = words;
        this.icons = icons;
        this.decide = decide;
        list = new ListView<>(waiting);
        list.setId("decisions-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new DecisionCell());
        Label nothing = new Label(say("Nothing waits for a decision."));
        nothing.getStyleClass().add(Styles.TEXT_MUTED);
        list.setPlaceholder(nothing);
        list.getStyleClass().add(Styles.DENSE);
        Label how = new Label(say(
                "A step that used up its retries, or may not be called twice after a crash, waits here. "
                        + "Decide: try it again, skip it with a value of yours, or let it fail."));
        how.getStyleClass().add(Styles.TEXT_MUTED);
        how.setPadding(new Insets(6, 10, 6, 10));
        how.setWrapText(true);
        setTop(how);
        setCenter(list);
        title.bind(Bindings.createStringBinding(() -> waiting.isEmpty()
                ? say("Decisions")
                : "Decisions (" + waiting.size() + (waiting.size() >= RunsList.MOST_DECISIONS ? " or more)" : ")"),
                waiting));
        icons.onThemeChange(list::refresh);
    }

    /** What the tab is called: with how many wait. */
    StringProperty titleProperty() {
        return title;
    }

    private final class DecisionCell extends ListCell<RunHeader> {

        private final Label what = new Label();
        private final Label why = new Label();
        private final Button button = new Button(say("Decide…"), Icons.of(Feather.ARROW_RIGHT_CIRCLE));
        private final HBox row;

        DecisionCell() {
            what.getStyleClass().add(Styles.TEXT_BOLD);
            why.setMinWidth(0);
            VBox texts = new VBox(2, what, why);
            texts.setMinWidth(0);
            HBox.setHgrow(texts, Priority.ALWAYS);
            button.getStyleClass().addAll(Styles.SMALL, "decide");
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(event -> {
                if (getItem() != null) {
                    decide.accept(getItem().run());
                }
            });
            row = new HBox(12, texts, button);
            row.setAlignment(Pos.CENTER_LEFT);
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2) {
                    button.fire();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable RunHeader run, boolean empty) {
            super.updateItem(run, empty);
            if (empty || run == null) {
                setGraphic(null);
                return;
            }
            icons.show(what, StateIcons.of(run.status()),
                    run.flowId() + "   " + run.run() + "   started " + words.day(run.startedAt()));
            why.setText(run.error().map(error -> error.replace('\n', ' '))
                    .orElse(say("The run says no more; open it to see where it waits.")));
            setGraphic(row);
        }
    }
}
