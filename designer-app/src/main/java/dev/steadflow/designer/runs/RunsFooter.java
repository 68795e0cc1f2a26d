package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.runtime.journal.RunOrder;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Below the list of runs: how far a search has come, what became of the last order, and the way to more runs. JavaFX thread. */
final class RunsFooter extends HBox {

    private final RunsList runs;
    private final Supplier<RunOrder> order;
    private final Label state = new Label();
    private final ProgressBar busy = new ProgressBar();
    private final Button stop = new Button(say("Stop"));
    private final Button more = new Button();

    /**
     * @param outcome what became of the last order to many runs
     * @param order that which the list shows
     */
    RunsFooter(RunsList runs, ObservableValue<String> outcome, Supplier<RunOrder> order) {
        super(10);
        this.runs = runs;
        this.order = order;
        setId("runs-footer");
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(2, 8, 2, 8));
        state.setId("runs-state");
        state.getStyleClass().add(Styles.TEXT_MUTED);
        busy.setPrefWidth(90);
        stop.setId("runs-stop");
        stop.getStyleClass().addAll(Styles.SMALL);
        stop.setOnAction(event -> runs.stopSearch());
        more.setId("runs-more");
        more.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        more.setOnAction(event -> runs.loadMore());
        Label done = new Label();
        done.setId("runs-outcome");
        done.textProperty().bind(outcome);
        done.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().setAll(state, busy, stop, space, done, more);
        for (Region part : new Region[]{busy, stop, more}) {
            part.managedProperty().bind(part.visibleProperty());
        }
        Observable[] causes = {runs.progressProperty(), runs.moreProperty(), runs.rows(), runs.readingProperty()};
        state.textProperty().bind(Bindings.createStringBinding(this::words, causes));
        busy.visibleProperty().bind(Bindings.createBooleanBinding(this::isBusy, causes));
        stop.visibleProperty().bind(Bindings.createBooleanBinding(this::isSearching, causes));
        more.visibleProperty().bind(Bindings.createBooleanBinding(
                () -> runs.moreProperty().get() && !isSearching(), causes));
        more.textProperty().bind(Bindings.createStringBinding(
                () -> runs.progressProperty().get().isPresent() ? say("Look further") : moreWords(), causes));
        visibleProperty().bind(state.textProperty().isNotEmpty().or(more.visibleProperty())
                .or(done.textProperty().isNotEmpty()));
        managedProperty().bind(visibleProperty());
    }

    private String moreWords() {
        return order.get().equals(RunOrder.NEWEST) ? say("Load older runs") : say("Load more runs");
    }

    private boolean isSearching() {
        return runs.progressProperty().get().filter(RunsList.Progress::running).isPresent();
    }

    /** Reading by start is over before anybody sees it. */
    private boolean isBusy() {
        return isSearching() || (runs.readingProperty().get() && runs.rows().isEmpty());
    }

    private String words() {
        Optional<RunsList.Progress> search = runs.progressProperty().get();
        if (search.isEmpty()) {
            return isBusy() ? say("Sorting all runs…") : "";
        }
        String found = counted(runs.rows().size(), "1 fits", "{0} fit");
        String looked = say("Looked through {0} runs, {1}", search.get().looked(), found);
        boolean all = !search.get().running() && !runs.moreProperty().get();
        return looked + (search.get().running() ? "…" : all ? ". " + say("These are all.") : ".");
    }
}
