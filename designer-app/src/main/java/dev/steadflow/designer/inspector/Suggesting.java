package dev.steadflow.designer.inspector;

import dev.steadflow.designer.expression.Completion;
import dev.steadflow.designer.expression.Completions;
import dev.steadflow.designer.expression.Place;
import dev.steadflow.designer.expression.RunData;
import dev.steadflow.designer.expression.Suggestion;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Offers names and fields at the cursor of a text while it is typed. Owned by the JavaFX thread. */
final class Suggesting {

    private final Function<String, Place> places;
    private final Supplier<Optional<RunData>> data;
    private final SuggestionPopup popup = new SuggestionPopup();
    private final EventHandler<KeyEvent> onKey = this::key;
    private final EventHandler<KeyEvent> onTyped = this::typed;
    private Optional<ExpressionInput> input = Optional.empty();

    /**
     * @param places the place in the document that a field's key names
     * @param data what the last run recorded, as far as it is read
     */
    Suggesting(Function<String, Place> places, Supplier<Optional<RunData>> data) {
        this.places = places;
        this.data = data;
    }

    /** Helps in this text from now on. */
    void enter(ExpressionInput now) {
        leave();
        input = Optional.of(now);
        now.control().addEventFilter(KeyEvent.KEY_PRESSED, onKey);
        now.control().addEventHandler(KeyEvent.KEY_TYPED, onTyped);
    }

    /** Helps nowhere. */
    void leave() {
        input.ifPresent(before -> {
            before.control().removeEventFilter(KeyEvent.KEY_PRESSED, onKey);
            before.control().removeEventHandler(KeyEvent.KEY_TYPED, onTyped);
        });
        input = Optional.empty();
        popup.hide();
    }

    private void key(KeyEvent event) {
        if (popup.takes(event)) {
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && event.isControlDown()) {
            suggest();
            event.consume();
        }
    }

    private void typed(KeyEvent event) {
        String typed = event.getCharacter();
        boolean word = typed.length() == 1 && (Character.isLetterOrDigit(typed.charAt(0)) || "$._".contains(typed));
        boolean begins = typed.equals("$") || typed.equals(".");
        if (event.isControlDown() || event.isMetaDown() || event.isAltDown()) {
            return;
        }
        if (begins || (word && (popup.isShowing() || isInName())) || (typed.equals("\b") && popup.isShowing())) {
            suggest();
        } else if (!word) {
            popup.hide();
        }
    }

    private boolean isInName() {
        return input.map(now -> now.textProperty().getValue().substring(0, now.caret()))
                .filter(text -> text.matches("(?s).*\\$[A-Za-z_0-9]+"))
                .isPresent();
    }

    /** Shows what may be typed at the cursor. */
    private void suggest() {
        input.ifPresent(now -> completion(now).ifPresentOrElse(
                found -> popup.show(now, found, choose(now, found)), popup::hide));
    }

    private Optional<Completion> completion(ExpressionInput now) {
        return now.excerpt().flatMap(excerpt -> now.place().map(places)
                .flatMap(place -> Completions.at(place, excerpt.text(), excerpt.caret(), data.get())));
    }

    private static Consumer<Suggestion> choose(ExpressionInput now, Completion completion) {
        int start = now.excerpt().map(Excerpt::start).orElse(0);
        return suggestion -> now.replace(
                start + completion.from(), start + completion.to(), suggestion.inserted());
    }
}
