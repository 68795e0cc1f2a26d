package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.RunHeader;
import java.util.List;
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
import javafx.scene.control.Tooltip;
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

    private final RunOrders orders;
    private final Words words;
    private final StateIcons icons;
    private final Consumer<RunId> decide;
    private final ListView<WaitingDecision> list;
    private final StringProperty title = new SimpleStringProperty(this, "title", "Decisions");

    /**
     * @param waiting newest first
     * @param decide shows a run at what has to be decided
     */
    DecisionsView(ObservableList<WaitingDecision> waiting, RunOrders orders, Words words, StateIcons icons,
            Consumer<RunId> decide) {
        this.orders = orders;
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
                : waiting.size() >= DecisionBook.MOST_RUNS
                        ? say("Decisions ({0} or more)", waiting.size())
                        : say("Decisions ({0})", waiting.size()),
                waiting));
        icons.onThemeChange(this, list::refresh);
    }

    /** What the tab is called: with how many wait. */
    StringProperty titleProperty() {
        return title;
    }

    private final class DecisionCell extends ListCell<WaitingDecision> {

        private final Label what = new Label();
        private final Label why = new Label();
        private final Button open = action("decide", say("Show"), Feather.ARROW_RIGHT_CIRCLE,
                say("Show the run where it waits, with input, attempts and error"),
                waiting -> decide.accept(waiting.run().run()));
        private final Button again = action("decision-retry", say("Try again"), Feather.REFRESH_CW,
                say("Call it once more, with new retries"), waiting -> resolve(waiting, Resolution.RETRY));
        private final Button skip = action("decision-skip", say("Skip with a value…"), Feather.SKIP_FORWARD,
                say("Go on as if it had come to a value of yours"), this::skip);
        private final Button fail = action("decision-fail", say("Give up"), Feather.X,
                say("Let it fail; what the flow says about errors happens then"),
                waiting -> resolve(waiting, Resolution.FAIL));
        private final HBox row;

        DecisionCell() {
            what.getStyleClass().add(Styles.TEXT_BOLD);
            why.setMinWidth(0);
            VBox texts = new VBox(2, what, why);
            texts.setMinWidth(0);
            HBox.setHgrow(texts, Priority.ALWAYS);
            row = new HBox(8, texts, again, skip, fail, open);
            row.setAlignment(Pos.CENTER_LEFT);
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2) {
                    open.fire();
                }
            });
        }

        private Button action(String style, String text, Feather icon, String tip, Consumer<WaitingDecision> action) {
            Button button = new Button(text, Icons.of(icon));
            button.getStyleClass().addAll(Styles.SMALL, style);
            button.setMinWidth(USE_PREF_SIZE);
            button.setTooltip(new Tooltip(orders.lookOnly().orElse(tip)));
            button.managedProperty().bind(button.visibleProperty());
            button.setOnAction(event -> {
                if (getItem() != null) {
                    action.accept(getItem());
                }
            });
            return button;
        }

        private void resolve(WaitingDecision waiting, Resolution resolution) {
            waiting.at().ifPresentOrElse(
                    at -> orders.resolve(waiting.run().run(), at, resolution),
                    () -> orders.resolve(waiting.run().run(), resolution));
        }

        private void skip(WaitingDecision waiting) {
            waiting.at().ifPresent(at -> SendDialog.show(getScene().getWindow(), say("Skip with a value"),
                    SendForm.value(at.id()),
                    message -> orders.skip(waiting.run().run(), at, message.json())));
        }

        @Override
        protected void updateItem(@Nullable WaitingDecision waiting, boolean empty) {
            super.updateItem(waiting, empty);
            if (empty || waiting == null) {
                setGraphic(null);
                return;
            }
            RunHeader run = waiting.run();
            String where = waiting.at().map(at -> say("'{0}'", at.id()))
                    .orElse(waiting.asWhole() ? say("the whole run") : "");
            icons.show(what, StateIcons.of(run.status()), run.flowId() + (where.isEmpty() ? "" : ": " + where) + "   "
                    + run.run() + "   " + say("started {0}", words.day(run.startedAt())));
            why.setText(waiting.why());
            why.setTooltip(new Tooltip(waiting.why()));
            boolean mayOrder = orders.lookOnly().isEmpty();
            again.setVisible(waiting.isKnown());
            again.setText(waiting.asWhole() ? say("Go on") : say("Try again"));
            skip.setVisible(waiting.at().isPresent());
            fail.setVisible(waiting.isKnown());
            List.of(again, skip, fail).forEach(button -> button.setDisable(!mayOrder));
            setGraphic(row);
        }
    }
}
