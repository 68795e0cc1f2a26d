package dev.steadflow.designer.inspector;

import dev.steadflow.designer.expression.Place;
import dev.steadflow.designer.expression.RunData;
import dev.steadflow.designer.expression.Trial;
import dev.steadflow.designer.ui.FxThread;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import tools.jackson.databind.JsonNode;

/**
 * Tries the expression at the cursor of a text with the data of the last run, a moment after each change, off the JavaFX
 * thread. Owned by the JavaFX thread.
 */
final class LiveTrial {

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** What there is to say about the expression. */
    sealed interface Tried {
        /** No expression stands there, or it cannot be read, which validation says. */
        record Nothing() implements Tried {}

        /** The flow has not run yet. */
        record NoRun() implements Tried {}

        /** It was evaluated. */
        record Tested(Trial.Outcome outcome) implements Tried {}
    }

    private final ExpressionHelp help;
    private final Function<String, Place> places;
    private final Consumer<Tried> onTried;
    private final FxThread.Debounced trySoon;
    private final ChangeListener<String> onText;
    private Optional<ExpressionInput> input = Optional.empty();
    private Optional<RunData> data = Optional.empty();
    private FxThread.Work trial = () -> {};

    /**
     * @param places the place in the document that a field's key names
     * @param onTried hears what came out
     */
    LiveTrial(ExpressionHelp help, Function<String, Place> places, Consumer<Tried> onTried) {
        this.help = help;
        this.places = places;
        this.onTried = onTried;
        trySoon = help.fx().debounced(PAUSE, this::tryIt);
        onText = (observed, before, now) -> changed();
    }

    /** What the last run recorded, once it is read. */
    Optional<RunData> data() {
        return data;
    }

    /** Tries what stands in this text, now and after each change. */
    void enter(ExpressionInput now, Runnable onData) {
        leave();
        input = Optional.of(now);
        now.textProperty().addListener(onText);
        markError(now);
        help.lastRun().read(found -> {
            data = found;
            if (input.filter(now::equals).isPresent()) {
                onData.run();
                trySoon.request();
            }
        });
    }

    /** Tries nothing any more. */
    void leave() {
        input.ifPresent(before -> before.textProperty().removeListener(onText));
        input = Optional.empty();
        trySoon.cancel();
        trial.cancel();
    }

    private void changed() {
        input.ifPresent(this::markError);
        trySoon.request();
    }

    /** Underlines what cannot be read in a text that is just an expression. */
    void markError(ExpressionInput text) {
        if (text.language() == Highlighting.Language.JSONATA) {
            text.markError(help.trial().unreadable(text.textProperty().getValue())
                    .map(Trial.Outcome.Failed::position)
                    .orElse(-1));
        }
    }

    private void tryIt() {
        trial.cancel();
        Optional<String> text = input.flatMap(ExpressionInput::excerpt)
                .map(Excerpt::text)
                .filter(expression -> !expression.isBlank() && help.trial().unreadable(expression).isEmpty());
        Optional<Place> place = input.flatMap(ExpressionInput::place).map(places);
        if (text.isEmpty() || place.isEmpty()) {
            onTried.accept(new Tried.Nothing());
        } else if (data.isEmpty()) {
            onTried.accept(new Tried.NoRun());
        } else {
            Map<String, JsonNode> values = place.get().values(data.get());
            trial = help.fx().inBackground(() -> help.trial().evaluate(text.get(), values),
                    outcome -> onTried.accept(new Tried.Tested(outcome)));
        }
    }
}
