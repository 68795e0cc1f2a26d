package dev.steadflow.designer.debug;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.runtime.debug.DebugEngine;
import dev.steadflow.runtime.debug.Stop;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;

/**
 * The call that is held: where, with which value, and what a person can do. Invisible while none is. Owned by the JavaFX thread.
 */
public final class StopPane extends VBox {

    private final DebugEngine engine;
    private final Label title = new Label();
    private final Label note = new Label();
    private final Label valueName = new Label();
    private final JsonArea value = new JsonArea("stop-value", 7);
    private final Label wrong = new Label();
    private final Button answer;
    private Optional<Stop> shown = Optional.empty();

    /** Shows the stops of an engine when told to {@link #refresh}. */
    public StopPane(DebugEngine engine) {
        super(6);
        this.engine = engine;
        setId("stop-pane");
        setPadding(new Insets(10));
        title.setId("stop-title");
        title.getStyleClass().add(Styles.TEXT_BOLD);
        for (Label label : List.of(title, note, wrong)) {
            label.setWrapText(true);
        }
        note.getStyleClass().add(Styles.TEXT_MUTED);
        wrong.getStyleClass().add(Styles.DANGER);
        wrong.setId("stop-wrong");
        Button go = button("stop-continue", "Continue", Feather.PLAY, "To the next breakpoint (F8)",
                Stop.Onward.CONTINUE);
        go.getStyleClass().add(Styles.ACCENT);
        answer = new Button("Answer this instead", Icons.of(Feather.CORNER_DOWN_RIGHT));
        answer.setId("stop-answer");
        answer.getStyleClass().add(Styles.SMALL);
        answer.setTooltip(new Tooltip("Do not call the step: the value above is what it answers"));
        answer.setOnAction(event -> typed().ifPresent(
                given -> shown.ifPresent(stop -> engine.answer(stop, Stop.Onward.CONTINUE, given))));
        getChildren().setAll(title, note, valueName, value, wrong, new FlowPane(6, 6, go,
                button("stop-into", "Into", Feather.CORNER_RIGHT_DOWN, "To the next call, wherever it is (F7)",
                        Stop.Onward.INTO),
                button("stop-over", "Over", Feather.ARROW_RIGHT, "To the next call in this lane or around it (F6)",
                        Stop.Onward.OVER),
                button("stop-out", "Out", Feather.CORNER_RIGHT_UP, "To the next call outside of this lane",
                        Stop.Onward.OUT),
                answer));
        refresh();
    }

    private Button button(String id, String words, Feather icon, String tip, Stop.Onward how) {
        Button button = new Button(words, Icons.of(icon));
        button.setId(id);
        button.getStyleClass().add(Styles.SMALL);
        button.setTooltip(new Tooltip(tip));
        button.setOnAction(event -> go(how));
        return button;
    }

    /** What is held now. */
    public Optional<Stop> stop() {
        return shown;
    }

    /** Lets the call that is shown go on, with the value as it was edited. */
    public void go(Stop.Onward how) {
        shown.ifPresent(stop -> typed().ifPresent(given -> {
            if (given.equals(stop.value())) {
                engine.go(stop, how);
            } else {
                engine.goWith(stop, how, given);
            }
        }));
    }

    private Optional<JsonNode> typed() {
        try {
            JsonNode given = value.value();
            wrong.setText("");
            return Optional.of(given);
        } catch (IllegalArgumentException noJson) {
            wrong.setText(noJson.getMessage());
            return Optional.empty();
        }
    }

    /** Shows the call that is held longest; what a person types about one stays while it is held. */
    public void refresh() {
        List<Stop> stops = engine.stops();
        Optional<Stop> next = stops.stream().findFirst();
        setVisible(next.isPresent());
        setManaged(next.isPresent());
        if (next.isPresent() && !next.equals(shown)) {
            show(next.get());
        }
        shown = next;
        next.ifPresent(stop -> note.setText(stop.note().orElse(stops.size() == 1
                ? "Time stands still meanwhile."
                : "Time stands still meanwhile. " + (stops.size() - 1) + " more held after this one.")));
    }

    private void show(Stop stop) {
        String where = "'" + stop.at().id() + "'" + (stop.attempt() > 1 ? ", attempt " + stop.attempt() : "");
        title.setText(switch (stop.when()) {
            case BEFORE -> "Stopped before " + where;
            case AFTER -> "Stopped after " + where;
        });
        valueName.setText(switch (stop.when()) {
            case BEFORE -> "Input of the call; change it to call with another one";
            case AFTER -> "What it answered; change it to go on with another answer";
        });
        answer.setVisible(stop.when() == Stop.When.BEFORE);
        answer.setManaged(stop.when() == Stop.When.BEFORE);
        value.show(Optional.of(stop.value()));
        wrong.setText("");
    }
}
