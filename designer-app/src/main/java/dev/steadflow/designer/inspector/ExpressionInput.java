package dev.steadflow.designer.inspector;

import dev.steadflow.designer.inspector.Highlighting.Language;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;

/** A text with a cursor in which expressions may stand, as what helps with them sees it. */
interface ExpressionInput {

    /** The control that has the keyboard. */
    Node control();

    /** Where in the document this stands (see {@link Value#key}), if expressions may stand in it. */
    Optional<String> place();

    /** What the text is: an expression, or a text that has some between {@code {%} and {@code %}}. */
    Language language();

    /** The text, as it is typed. */
    ObservableValue<String> textProperty();

    /** Where the cursor stands, from 0. */
    int caret();

    /** Where the cursor stands on the screen; empty while it is not shown. */
    Optional<Bounds> caretOnScreen();

    /** Writes something in the place of a part of the text. */
    void replace(int from, int to, String text);

    /** Underlines the character that an error is about; -1 for none. */
    void markError(int position);

    /** The expression that the cursor stands in. */
    default Optional<Excerpt> excerpt() {
        return Excerpt.at(textProperty().getValue(), caret(), language());
    }
}
