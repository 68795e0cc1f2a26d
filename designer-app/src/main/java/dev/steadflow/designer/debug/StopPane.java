package dev.steadflow.designer.debug;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.runtime.debug.DebugEngine;
import dev.steadflow.runtime.debug.Stop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is held, a call or a run at a node: where, with which value, and what a person can do. Invisible while none is. Owned by the JavaFX thread.
 */
public final class StopPane extends VBox {

    private final DebugEngine engine;
    private final Label title = new Label();
    private final Label note = new Label();
    private final Label valueName = new Label();
    private final JsonArea value = new JsonArea("stop-value", 7);
    private final Label variablesName = new Label(say("Variables; change them to go on with other values"));
    private final JsonArea variables = new JsonArea("stop-variables", 4);
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
        for (Label label : List.of(title, note, valueName, variablesName, wrong)) {
            label.setWrapText(true);
        }
        note.getStyleClass().add(Styles.TEXT_MUTED);
        wrong.getStyleClass().add(Styles.DANGER);
        wrong.setId("stop-wrong");
        Button go = button("stop-continue", say("Continue"), Feather.PLAY, say("To the next breakpoint (F8)"),
                Stop.Onward.CONTINUE);
        go.getStyleClass().add(Styles.ACCENT);
        answer = new Button(say("Answer this instead"), Icons.of(Feather.CORNER_DOWN_RIGHT));
        answer.setId("stop-answer");
        answer.getStyleClass().add(Styles.SMALL);
        answer.setTooltip(new Tooltip(say("Do not call the step: the value above is what it answers")));
        answer.setOnAction(event -> shown.ifPresent(stop -> typed(stop).flatMap(StopPane.Typed::value)
                .ifPresent(given -> engine.answer(stop, Stop.Onward.CONTINUE, given))));
        getChildren().setAll(title, note, valueName, value, variablesName, variables, wrong, new FlowPane(6, 6, go,
                button("stop-into", say("Into"), Feather.CORNER_RIGHT_DOWN,
                        say("To the next node, wherever it is (F7)"),
                        Stop.Onward.INTO),
                button("stop-over", say("Over"), Feather.ARROW_RIGHT,
                        say("To the next node in this lane or around it (F6)"),
                        Stop.Onward.OVER),
                button("stop-out", say("Out"), Feather.CORNER_RIGHT_UP,
                        say("To the next node outside of this lane (Shift+F7)"),
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

    /** Lets what is shown go on, with the value and the variables as they were edited. */
    public void go(Stop.Onward how) {
        shown.ifPresent(stop -> typed(stop).ifPresent(given -> engine.goWith(stop, how,
                given.value().filter(other -> !other.equals(stop.value().orElseThrow())), given.changed(stop))));
    }

    /**
     * What stands in the fields.
     *
     * @param value absent where the stop has none
     */
    private record Typed(Optional<JsonNode> value, Map<String, JsonNode> variables) {

        private Map<String, JsonNode> changed(Stop stop) {
            Map<String, JsonNode> other = new HashMap<>(variables);
            other.entrySet().removeIf(one -> one.getValue().equals(stop.variables().get(one.getKey())));
            return other;
        }
    }

    private Optional<Typed> typed(Stop stop) {
        try {
            Optional<JsonNode> given = stop.value().map(before -> value.value());
            Map<String, JsonNode> others = stop.variables().isEmpty() ? Map.of() : variables(stop);
            wrong.setText("");
            return Optional.of(new Typed(given, others));
        } catch (IllegalArgumentException noJson) {
            wrong.setText(noJson.getMessage());
            return Optional.empty();
        }
    }

    private Map<String, JsonNode> variables(Stop stop) {
        JsonNode given = variables.value();
        Map<String, JsonNode> named = new HashMap<>();
        for (Map.Entry<String, JsonNode> one : given.properties()) {
            named.put(one.getKey(), one.getValue());
        }
        if (!given.isObject() || !stop.variables().keySet().containsAll(named.keySet())) {
            throw new IllegalArgumentException(say(
                    "Expected an object with variables that are known here, {0}, but found {1}.",
                    String.join(", ", stop.variables().keySet()),
                    given.isObject() ? String.join(", ", named.keySet()) : say("something else")));
        }
        return named;
    }

    /** Shows what is held longest; what a person types about one stays while it is held. */
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
                ? say("Time stands still meanwhile.")
                : say("Time stands still meanwhile. {0} more held after this one.", stops.size() - 1))));
    }

    private static void show(boolean visible, Node... nodes) {
        for (Node node : nodes) {
            node.setVisible(visible);
            node.setManaged(visible);
        }
    }

    private void show(Stop stop) {
        String where = stop.attempt() > 1
                ? say("'{0}', attempt {1}", stop.at().id(), stop.attempt())
                : say("'{0}'", stop.at().id());
        title.setText(switch (stop.when()) {
            case BEFORE -> say("Stopped before {0}", where);
            case AFTER -> say("Stopped after {0}", where);
        });
        valueName.setText(switch (stop.when()) {
            case BEFORE -> say("Input of the call; change it to call with another one");
            case AFTER -> say("What it came to; change it to go on with another value");
        });
        show(stop.value().isPresent(), valueName, value);
        show(!stop.variables().isEmpty(), variablesName, variables);
        show(stop.when() == Stop.When.BEFORE && stop.what() == Stop.What.CALL, answer);
        value.show(stop.value());
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        stop.variables().forEach(known::set);
        variables.show(Optional.of(known));
        wrong.setText("");
    }
}
