package dev.steadflow.designer.inspector;

import dev.steadflow.designer.inspector.Highlighting.Language;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;

/** A field of one line for a text or <code>{% an expression %}</code>. Owned by the JavaFX thread. */
final class ExpressionField extends TextField implements ExpressionInput {

    private final Supplier<Optional<String>> place;

    /** @param place where it stands now, if expressions may stand in it */
    ExpressionField(Supplier<Optional<String>> place) {
        this.place = place;
    }

    @Override
    public Node control() {
        return this;
    }

    @Override
    public Optional<String> place() {
        return place.get();
    }

    @Override
    public Language language() {
        return Language.JSON;
    }

    @Override
    public int caret() {
        return getCaretPosition();
    }

    @Override
    public Optional<Bounds> caretOnScreen() {
        if (!(getSkin() instanceof TextFieldSkin skin) || getScene() == null) {
            return Optional.empty();
        }
        Rectangle2D at = skin.getCharacterBounds(getCaretPosition());
        return Optional.ofNullable(localToScreen(
                new javafx.geometry.BoundingBox(at.getMinX(), 0, at.getWidth(), getHeight())));
    }

    @Override
    public void replace(int from, int to, String text) {
        replaceText(from, to, text);
        positionCaret(from + text.length());
    }

    @Override
    public void markError(int position) {
        // The message below the field says it: a text field cannot underline a part of its text.
    }
}
