package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.expression.Place;
import dev.steadflow.designer.expression.Trial;
import dev.steadflow.designer.inspector.LiveTrial.Tried;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Helps in the field of an expression that has the cursor: suggests names and fields, underlines where an error stands,
 * and says what the expression yields with the data of the last run. Owned by the JavaFX thread.
 */
final class ExpressionAssist {

    private static final int SHOWN = 300;

    private final LiveTrial trial;
    private final Suggesting suggesting;
    private Optional<ExpressionInput> field = Optional.empty();

    /** @param places the place in the document that a field's key names */
    ExpressionAssist(ExpressionHelp help, Function<String, Place> places) {
        trial = new LiveTrial(help, places, this::show);
        suggesting = new Suggesting(places, trial::data);
    }

    /** The cursor is there now; helps if it is in a field for expressions. */
    void follow(@Nullable Node focused) {
        Optional<ExpressionInput> now = input(focused);
        if (now.equals(field)) {
            return;
        }
        field.flatMap(ExpressionAssist::row).ifPresent(row -> row.showRemark(""));
        trial.leave();
        suggesting.leave();
        field = now;
        now.ifPresent(entered -> {
            trial.enter(entered, () -> {});
            suggesting.enter(entered);
        });
    }

    private static Optional<ExpressionInput> input(@Nullable Node focused) {
        Node at = focused;
        while (at != null && !(at instanceof ExpressionInput)) {
            at = at.getParent();
        }
        return at instanceof ExpressionInput input && input.place().isPresent() ? Optional.of(input) : Optional.empty();
    }

    private static Optional<FieldRow> row(ExpressionInput input) {
        Node at = input.control();
        while (at != null && !(at instanceof FieldRow)) {
            at = at.getParent();
        }
        return Optional.ofNullable((FieldRow) at);
    }

    /** Underlines what cannot be read in a field that holds just an expression. */
    void markError(CodeField code) {
        trial.markError(code);
    }

    private void show(Tried tried) {
        field.flatMap(ExpressionAssist::row).ifPresent(row -> row.showRemark(words(tried)));
    }

    private static String words(Tried tried) {
        return switch (tried) {
            case Tried.Nothing() -> "";
            case Tried.NoRun() -> say("Run the flow once to see here what this yields.");
            case Tried.Tested(Trial.Outcome.Yielded(JsonNode value)) -> say("With the last run: {0}", shortened(value));
            case Tried.Tested(Trial.Outcome.Failed(String message, int _)) ->
                say("With the last run it fails: {0}", message);
        };
    }

    private static String shortened(JsonNode value) {
        String text = value.isNull() ? say("nothing") : value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
    }
}
