package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.SearchField;
import dev.steadflow.flow.event.RunStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Says which runs are listed: text and tags, status, age, the tab's flow or all. Owned by the JavaFX thread. */
final class RunFilterBar extends HBox {

    /** What the status filter offers. */
    enum StatusChoice {
        ALL(say("All statuses"), Set.of()),
        OPEN(say("Running or waiting"), EnumSet.of(RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.INCIDENT)),
        PAUSED(say("Paused"), EnumSet.of(RunStatus.PAUSED)),
        DECISION(say("Needs a decision"), EnumSet.of(RunStatus.INCIDENT)),
        COMPLETED(say("Completed"), EnumSet.of(RunStatus.COMPLETED)),
        FAILED(say("Failed"), EnumSet.of(RunStatus.FAILED)),
        CANCELLED(say("Cancelled"), EnumSet.of(RunStatus.CANCELLED));

        private final String words;
        @SuppressWarnings("ImmutableEnumChecker") // Never changed after construction.
        private final Set<RunStatus> statuses;

        StatusChoice(String words, Set<RunStatus> statuses) {
            this.words = words;
            this.statuses = statuses;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** What the age filter offers. */
    enum AgeChoice {
        ANY(say("Any time"), Duration.ZERO),
        HOUR(say("Last hour"), Duration.ofHours(1)),
        DAY(say("Last 24 hours"), Duration.ofHours(24)),
        WEEK(say("Last 7 days"), Duration.ofDays(7)),
        MONTH(say("Last 30 days"), Duration.ofDays(30));

        private final String words;
        private final Duration age;

        AgeChoice(String words, Duration age) {
            this.words = words;
            this.age = age;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private final Clock clock;
    private final SearchField text = new SearchField("runs-filter", say("Text, tag=value, input:text"));
    private final ComboBox<StatusChoice> status = new ComboBox<>();
    private final ComboBox<AgeChoice> age = new ComboBox<>();
    private final CheckBox onlyOwn = new CheckBox(say("This flow only"));
    private final Consumer<RunFilter> changed;
    private Optional<String> ownFlow = Optional.empty();

    /** @param changed gets the filter whenever a person changed it */
    RunFilterBar(FxThread fx, Clock clock, Consumer<RunFilter> changed) {
        super(8);
        this.clock = clock;
        this.changed = changed;
        setAlignment(Pos.CENTER_LEFT);
        text.setPrefWidth(220);
        text.setTooltip(
                new Tooltip(say("Text of flow, run, tags or error; a tag as name=value or name=\"several words\"; "
                        + "input: before a word of the input")));
        text.getStyleClass().add(Styles.SMALL);
        FxThread.Debounced soon = fx.debounced(Duration.ofMillis(150), this::tell);
        text.textProperty().addListener((observed, before, now) -> soon.request());
        status.setId("runs-status");
        status.getItems().setAll(StatusChoice.values());
        status.setValue(StatusChoice.ALL);
        status.getStyleClass().add(Styles.SMALL);
        status.setOnAction(event -> tell());
        age.setId("runs-age");
        age.getItems().setAll(AgeChoice.values());
        age.setValue(AgeChoice.ANY);
        age.getStyleClass().add(Styles.SMALL);
        age.setOnAction(event -> tell());
        onlyOwn.setId("runs-own");
        onlyOwn.setSelected(true);
        onlyOwn.setOnAction(event -> tell());
        getChildren().setAll(text, status, age, onlyOwn);
    }

    /** The flow that "this flow only" means. */
    void setOwnFlow(Optional<String> flow) {
        ownFlow = flow;
        onlyOwn.setDisable(flow.isEmpty());
        tell();
    }

    /** There is no flow that "this flow only" could mean. */
    void setAllFlows() {
        onlyOwn.setSelected(false);
        onlyOwn.setVisible(false);
        onlyOwn.setManaged(false);
        tell();
    }

    /** Lists the runs of all flows that need a decision. */
    void showDecisions() {
        text.clear();
        age.setValue(AgeChoice.ANY);
        onlyOwn.setSelected(false);
        status.setValue(StatusChoice.DECISION);
        tell();
    }

    /** What is asked for now. */
    RunFilter filter() {
        AgeChoice young = age.getValue();
        return RunFilter.of(
                onlyOwn.isSelected() ? ownFlow : Optional.empty(),
                status.getValue().statuses,
                text.getText(),
                young == AgeChoice.ANY ? Optional.empty() : Optional.of(clock.instant().minus(young.age)));
    }

    private void tell() {
        changed.accept(filter());
    }
}
