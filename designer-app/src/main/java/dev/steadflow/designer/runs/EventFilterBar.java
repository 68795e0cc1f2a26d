package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.SearchField;
import dev.steadflow.flow.definition.NodePath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Says which events are listed: text, type, the selected node, times. Owned by the JavaFX thread. */
final class EventFilterBar extends HBox {

    private static final String ANY = say("All types");

    private final SearchField text = new SearchField("events-filter", say("Filter by type, node or text"));
    private final ComboBox<String> type = new ComboBox<>();
    private final ToggleButton onlyNode = new ToggleButton(say("Selected node"));
    private final TextField from = new TextField();
    private final TextField until = new TextField();
    private final TreeSet<String> types = new TreeSet<>();
    private final ZoneId zone;
    private final Consumer<EventFilter> changed;
    private Optional<NodePath> node = Optional.empty();
    private Optional<Instant> start = Optional.empty();

    /** @param changed gets the filter whenever a person changed it, or the node that it names */
    EventFilterBar(FxThread fx, ZoneId zone, Consumer<EventFilter> changed) {
        super(8);
        this.zone = zone;
        this.changed = changed;
        setAlignment(Pos.CENTER_LEFT);
        text.setPrefWidth(220);
        text.getStyleClass().add(Styles.SMALL);
        FxThread.Debounced soon = fx.debounced(Duration.ofMillis(120), this::tell);
        text.textProperty().addListener((observed, before, now) -> soon.request());
        type.setId("events-type");
        type.getItems().setAll(ANY);
        type.setValue(ANY);
        type.getStyleClass().add(Styles.SMALL);
        type.setOnAction(event -> tell());
        onlyNode.setId("events-node");
        onlyNode.getStyleClass().add(Styles.SMALL);
        onlyNode.setTooltip(new Tooltip(say(
                "Only events of the node that is selected, and of what lies in its lanes")));
        onlyNode.setOnAction(event -> tell());
        time(from, "events-from", say("from {0}", "9:05:07"), soon);
        time(until, "events-until", say("until {0}", "9:06"), soon);
        getChildren().setAll(text, type, onlyNode, from, until);
    }

    private static void time(TextField field, String id, String prompt, FxThread.Debounced soon) {
        field.setId(id);
        field.setPromptText(prompt);
        field.setPrefColumnCount(8);
        field.getStyleClass().add(Styles.SMALL);
        field.setTooltip(new Tooltip(say("A time of the day on which the run began, such as 9:05 or 09:05:07.412")));
        field.textProperty().addListener((observed, before, now) -> soon.request());
    }

    /** A type of which there are events now. */
    void offer(String eventType) {
        if (types.add(eventType)) {
            type.getItems().add(1 + types.headSet(eventType).size(), eventType);
        }
    }

    /** Another run is shown. */
    void begin(Optional<Instant> runStart) {
        start = runStart;
        types.clear();
        type.getSelectionModel().selectFirst(); // All types: taking the others away leaves it chosen.
        type.getItems().subList(1, type.getItems().size()).clear();
    }

    /** When the run began, as soon as that is known. */
    void startedAt(Instant when) {
        if (start.isEmpty()) {
            start = Optional.of(when);
        }
    }

    /** The node that is selected on the canvas. */
    void select(Optional<NodePath> selected) {
        node = selected;
        if (onlyNode.isSelected()) {
            tell();
        }
    }

    private void tell() {
        changed.accept(filter());
    }

    /** What is asked for now. */
    EventFilter filter() {
        return new EventFilter(
                Optional.ofNullable(type.getValue()).filter(chosen -> !chosen.equals(ANY)),
                onlyNode.isSelected() ? node : Optional.empty(),
                time(from), time(until), EventFilter.words(text.getText()));
    }

    /** A field that holds no time is marked, and counts as empty. */
    private Optional<Instant> time(TextField field) {
        LocalDate day = start.orElseGet(Instant::now).atZone(zone).toLocalDate();
        Optional<Instant> time = EventFilter.time(field.getText(), day, zone);
        field.pseudoClassStateChanged(Styles.STATE_DANGER, time.isEmpty() && !field.getText().isBlank());
        return time;
    }
}
