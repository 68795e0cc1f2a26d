package dev.steadflow.designer.debug;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.runtime.debug.Fault;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;

/** What goes wrong at a step. Owned by the JavaFX thread. */
final class FaultPart extends GridPane {

    /** What the panel offers. */
    enum Choice {
        NONE(say("None")),
        FAIL(say("Fails")),
        DELAY(say("Is late")),
        HANG(say("Never answers"));

        private final String words;

        Choice(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }

        static Choice of(Fault.Kind kind) {
            return switch (kind) {
                case FAIL -> FAIL;
                case DELAY -> DELAY;
                case HANG -> HANG;
            };
        }
    }

    private final DebugSettings settings;
    private final ComboBox<Choice> kind = new ComboBox<>();
    private final TextField error = new TextField("http/Status");
    private final CheckBox retried = new CheckBox(say("is retried as the flow says"));
    private final TextField delay = new TextField("PT30S");
    private final TextField probability = new TextField("100");
    private final TextField seed = new TextField("1");
    private final Label wrong = new Label();
    private Optional<NodePath> node = Optional.empty();
    private boolean filling;

    FaultPart(DebugSettings settings) {
        this.settings = settings;
        setHgap(8);
        setVgap(6);
        kind.setId("fault-kind");
        kind.getItems().setAll(Choice.values());
        error.setId("fault-error");
        retried.setId("fault-retried");
        retried.setSelected(true);
        delay.setId("fault-delay");
        delay.setTooltip(new Tooltip(say("By the virtual clock, such as PT30S or P3D")));
        probability.setId("fault-probability");
        seed.setId("fault-seed");
        seed.setTooltip(new Tooltip(say("Decides which calls are met: the same seed meets the same calls")));
        wrong.getStyleClass().add(Styles.DANGER);
        wrong.setWrapText(true);
        wrong.setMaxWidth(260);
        kind.setOnAction(event -> change());
        retried.setOnAction(event -> change());
        for (TextField field : new TextField[]{error, delay, probability, seed}) {
            field.setPrefColumnCount(11);
            field.textProperty().addListener((observed, old, now) -> change());
        }
        settings.planProperty().addListener((observed, old, now) -> fill());
    }

    void show(NodePath path) {
        node = Optional.of(path);
        wrong.setText("");
        fill();
    }

    private void fill() {
        if (node.isEmpty()) {
            return;
        }
        Optional<Fault> set = Optional.ofNullable(settings.plan().faults().get(node.get()));
        filling = true;
        kind.setValue(set.map(fault -> Choice.of(fault.kind())).orElse(Choice.NONE));
        set.ifPresent(fault -> {
            retried.setSelected(fault.retryable());
            fill(error, fault.error());
            fill(delay, fault.delay().toString());
            if (!String.valueOf(Math.round(fault.probability() * 100)).equals(probability.getText())) {
                fill(probability, String.valueOf(Math.round(fault.probability() * 100)));
            }
        });
        fill(seed, String.valueOf(settings.plan().seed()));
        filling = false;
        lay();
    }

    /** Does not move the caret of a field that says so already. */
    private static void fill(TextField field, String text) {
        if (!field.isFocused() && !field.getText().equals(text)) {
            field.setText(text);
        }
    }

    /** Only what matters for the kind. */
    private void lay() {
        getChildren().clear();
        int row = 0;
        add(kind, 0, row++, 2, 1);
        switch (kind.getValue()) {
            case NONE -> {
                return;
            }
            case FAIL -> {
                row(row++, say("Error"), error);
                add(retried, 0, row++, 2, 1);
            }
            case DELAY -> row(row++, say("Late by"), delay);
            case HANG -> add(new Label(say("until its timeout, or for ever")), 0, row++, 2, 1);
        }
        row(row++, say("Percent of calls"), probability);
        row(row++, say("Seed"), seed);
        add(wrong, 0, row, 2, 1);
    }

    private void row(int row, String name, Node field) {
        addRow(row, new Label(name), field);
    }

    private void change() {
        if (filling || node.isEmpty()) {
            return;
        }
        NodePath path = node.get();
        try {
            long newSeed = Long.parseLong(seed.getText().strip());
            Optional<Fault> fault = fault();
            wrong.setText("");
            settings.change(plan -> fault.map(set -> plan.with(path, set)).orElseGet(() -> plan.withoutFault(path))
                    .withSeed(newSeed));
            lay();
        } catch (NumberFormatException e) {
            wrong.setText(say("Expected whole numbers for percent and seed."));
        } catch (DateTimeException e) {
            wrong.setText(say("Expected a duration such as PT30S or P3D, but found '{0}'.", delay.getText()));
        } catch (IllegalArgumentException e) {
            wrong.setText(e.getMessage());
        }
    }

    private Optional<Fault> fault() {
        Duration late = Duration.parse(delay.getText().strip());
        double share = Integer.parseInt(probability.getText().strip()) / 100.0;
        return switch (kind.getValue()) {
            case NONE -> Optional.empty();
            case FAIL -> Optional.of(
                    new Fault(Fault.Kind.FAIL, error.getText().strip(), retried.isSelected(), late, share));
            case DELAY -> Optional.of(new Fault(Fault.Kind.DELAY, "Late", true, late, share));
            case HANG -> Optional.of(new Fault(Fault.Kind.HANG, "Silent", true, late, share));
        };
    }
}
