package dev.steadflow.designer.inspector;

import dev.steadflow.designer.expression.Completion;
import dev.steadflow.designer.expression.Completions;
import dev.steadflow.designer.expression.Place;
import dev.steadflow.designer.expression.RunData;
import dev.steadflow.designer.expression.Suggestion;
import dev.steadflow.designer.expression.Trial;
import dev.steadflow.designer.inspector.Highlighting.Language;
import dev.steadflow.designer.ui.FxThread;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Helps in the field of an expression that has the cursor: suggests names and fields, underlines where an error stands,
 * and says what the expression yields with the data of the last run. Owned by the JavaFX thread.
 */
final class ExpressionAssist {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int SHOWN = 300;

    private final ExpressionHelp help;
    private final Function<String, Place> places;
    private final SuggestionPopup popup = new SuggestionPopup();
    private final FxThread.Debounced trySoon;
    private final EventHandler<KeyEvent> onKey = this::key;
    private final EventHandler<KeyEvent> onTyped = this::typed;
    private final ChangeListener<String> onText = (observed, before, now) -> changed();
    private Optional<CodeField> field = Optional.empty();
    private Optional<RunData> data = Optional.empty();
    private FxThread.Work trial = () -> {};

    /** @param places the place in the document that a field's key names */
    ExpressionAssist(ExpressionHelp help, Function<String, Place> places) {
        this.help = help;
        this.places = places;
        trySoon = help.fx().debounced(PAUSE, this::tryIt);
    }

    /** The cursor is there now; helps if it is in a field for expressions. */
    void follow(@Nullable Node focused) {
        Optional<CodeField> now = codeField(focused);
        if (now.equals(field)) {
            return;
        }
        field.ifPresent(this::leave);
        field = now;
        now.ifPresent(this::enter);
    }

    private static Optional<CodeField> codeField(@Nullable Node focused) {
        Node at = focused;
        while (at != null && !(at instanceof CodeField)) {
            at = at.getParent();
        }
        return at instanceof CodeField code && code.place().isPresent() ? Optional.of(code) : Optional.empty();
    }

    private void enter(CodeField now) {
        CodeArea area = now.area();
        area.addEventFilter(KeyEvent.KEY_PRESSED, onKey);
        area.addEventHandler(KeyEvent.KEY_TYPED, onTyped);
        area.textProperty().addListener(onText);
        markError(now);
        help.lastRun().read(found -> {
            data = found;
            if (field.filter(now::equals).isPresent()) {
                trySoon.request();
            }
        });
    }

    private void leave(CodeField before) {
        CodeArea area = before.area();
        area.removeEventFilter(KeyEvent.KEY_PRESSED, onKey);
        area.removeEventHandler(KeyEvent.KEY_TYPED, onTyped);
        area.textProperty().removeListener(onText);
        popup.hide();
        trySoon.cancel();
        trial.cancel();
        row(before).ifPresent(row -> row.showRemark(""));
    }

    private static Optional<FieldRow> row(CodeField code) {
        Node at = code;
        while (at != null && !(at instanceof FieldRow)) {
            at = at.getParent();
        }
        return Optional.ofNullable((FieldRow) at);
    }

    private void changed() {
        field.ifPresent(this::markError);
        trySoon.request();
    }

    /** Underlines what cannot be read in a field that holds just an expression. */
    void markError(CodeField code) {
        if (code.language() == Language.JSONATA) {
            code.markError(help.trial().unreadable(code.text()).map(Trial.Outcome.Failed::position).orElse(-1));
        }
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
        return field.map(code -> code.area().getText(0, code.area().getCaretPosition()))
                .filter(text -> text.matches("(?s).*\\$[A-Za-z_0-9]+"))
                .isPresent();
    }

    /** Shows what may be typed at the cursor. */
    private void suggest() {
        field.ifPresent(code -> excerpt(code).ifPresentOrElse(
                excerpt -> Completions
                        .at(places.apply(code.place().orElseThrow()), excerpt.text(), excerpt.caret(), data)
                        .ifPresentOrElse(found -> popup.show(code.area(), found, choose(code, excerpt, found)),
                                popup::hide),
                popup::hide));
    }

    private static Optional<Excerpt> excerpt(CodeField code) {
        return Excerpt.at(code.text(), code.area().getCaretPosition(), code.language());
    }

    private static Consumer<Suggestion> choose(CodeField code, Excerpt excerpt, Completion completion) {
        return suggestion -> code.area().replaceText(
                excerpt.start() + completion.from(), excerpt.start() + completion.to(), suggestion.inserted());
    }

    private void tryIt() {
        trial.cancel();
        field.ifPresent(code -> excerpt(code).ifPresentOrElse(excerpt -> tryIt(code, excerpt.text()),
                () -> row(code).ifPresent(row -> row.showRemark(""))));
    }

    private void tryIt(CodeField code, String text) {
        if (text.isBlank() || help.trial().unreadable(text).isPresent()) {
            row(code).ifPresent(row -> row.showRemark("")); // Validation says what is wrong.
            return;
        }
        if (data.isEmpty()) {
            row(code).ifPresent(row -> row.showRemark("Run the flow once to see here what this yields."));
            return;
        }
        Map<String, JsonNode> values = places.apply(code.place().orElseThrow()).values(data.get());
        trial = help.fx().inBackground(() -> words(help.trial().evaluate(text, values)),
                words -> row(code).ifPresent(row -> row.showRemark(words)));
    }

    private static String words(Trial.Outcome outcome) {
        return switch (outcome) {
            case Trial.Outcome.Yielded(JsonNode value) -> "With the last run: " + shortened(value);
            case Trial.Outcome.Failed(String message, int _) -> "With the last run it fails: " + message;
        };
    }

    private static String shortened(JsonNode value) {
        String text = value.isNull() ? "nothing" : value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
    }
}
