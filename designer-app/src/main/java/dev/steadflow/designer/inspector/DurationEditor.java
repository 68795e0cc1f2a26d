package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.SpanUnit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import tools.jackson.databind.node.StringNode;

/**
 * A span of time: a number and its unit. The field takes what people write, too ({@code 1 h 30 min}), and what the format
 * does ({@code PT1H30M}); the file always holds the latter. Owned by the JavaFX thread.
 */
final class DurationEditor implements Editor {

    /** A unit to choose, or none, while the text says it. */
    private record Choice(Optional<SpanUnit> unit) {
        String words() {
            return unit.map(SpanUnit::words).orElse(say("as written"));
        }
    }

    private static final Choice AS_WRITTEN = new Choice(Optional.empty());

    private final ComboBox<Choice> units = new ComboBox<>();
    private final TextField field;
    private final HBox box;
    private final TextBinding binding;
    private boolean quiet;

    DurationEditor(TextField field, String prompt, FieldRow row, Drafts drafts, Value value) {
        this.field = field;
        Optional<SpanUnit.Amount> usual = SpanUnit.amount(prompt);
        field.setPromptText(usual.map(SpanUnit.Amount::number).orElse(prompt));
        List<Choice> choices = new ArrayList<>();
        for (SpanUnit unit : SpanUnit.values()) {
            choices.add(new Choice(Optional.of(unit)));
        }
        choices.add(AS_WRITTEN);
        units.getItems().setAll(choices);
        units.setConverter(OptionWords.of(Choice::words));
        usual.ifPresent(amount -> units.setValue(new Choice(Optional.of(amount.unit()))));
        units.setMinWidth(112);
        units.getStyleClass().add("sf-unit");
        units.setAccessibleText(say("Unit"));
        box = new HBox(6, field, units);
        box.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(field, Priority.ALWAYS);
        binding = new TextBinding(slot(), row, drafts, value.key(), value::text, text -> commit(text, value));
        field.focusedProperty().addListener((observed, before, focused) -> {
            if (!focused && drafts.text(value.key()).isEmpty()) {
                show(value.text());
            }
        });
    }

    private TextBinding.Slot slot() {
        return new TextBinding.Slot() {
            @Override
            public String text() {
                return written();
            }

            @Override
            public void show(String text) {
                DurationEditor.this.show(text);
            }

            @Override
            public void onChange(Consumer<String> listener) {
                field.textProperty().addListener((observed, before, now) -> tell(listener));
                units.valueProperty().addListener((observed, before, now) -> tell(listener));
            }
        };
    }

    private void tell(Consumer<String> listener) {
        if (!quiet) {
            listener.accept(written());
        }
    }

    /** What stands there, in ISO-8601 where number and unit say it. */
    private String written() {
        Choice chosen = units.getValue() == null ? AS_WRITTEN : units.getValue();
        return chosen.unit().flatMap(unit -> unit.iso(field.getText())).orElse(field.getText());
    }

    private void show(String text) {
        quiet = true;
        Optional<SpanUnit.Amount> amount = SpanUnit.amount(text);
        field.setText(amount.map(SpanUnit.Amount::number).orElse(text));
        if (amount.isPresent()) {
            units.setValue(new Choice(amount.map(SpanUnit.Amount::unit)));
        } else if (!text.isEmpty()) {
            units.setValue(AS_WRITTEN);
        } else if (units.getValue() == null) {
            units.setValue(new Choice(Optional.of(SpanUnit.SECONDS)));
        }
        quiet = false;
    }

    private static Optional<String> commit(String text, Value value) {
        if (text.isBlank()) {
            value.set().accept(Optional.empty());
            return Optional.empty();
        }
        Optional<String> iso = isIso(text) || text.startsWith("{%") ? Optional.of(text) : SpanUnit.read(text);
        iso.ifPresent(span -> value.set().accept(Optional.of(StringNode.valueOf(span))));
        return iso.isPresent()
                ? Optional.empty()
                : Optional.of(say("Expected a duration such as 30 s, 1 h 30 min, PT5M or P1D, but found '{0}'.", text));
    }

    private static boolean isIso(String text) {
        try {
            if (text.contains("T")) {
                Duration.parse(text);
            } else {
                Period.parse(text);
            }
            return true;
        } catch (DateTimeException e) {
            return false; // People's words are tried next.
        }
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void refresh() {
        binding.refresh();
    }

    @Override
    public void focus() {
        field.requestFocus();
    }
}
