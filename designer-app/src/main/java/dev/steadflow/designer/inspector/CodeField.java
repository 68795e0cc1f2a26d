package dev.steadflow.designer.inspector;

import dev.steadflow.designer.inspector.Highlighting.Language;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.fxmisc.richtext.CodeArea;

/** A field with coloured syntax, monospace unless it is for prose, that grows with its text up to a height. Owned by the JavaFX thread. */
public final class CodeField extends StackPane implements TextBinding.Slot, ExpressionInput {

    private static final double LINE = 19; // Height of a line at the style sheet's 12.5 px monospace.
    private static final double PADDING = 12;

    private static final String ERROR = "sf-code-error";

    private final CodeArea area = new CodeArea();
    private final Language language;
    private final int minLines;
    private final int maxLines;
    private int error = -1;
    private boolean filling;
    private Optional<String> place = Optional.empty();

    CodeField(Language language, int minLines, int maxLines) {
        this.language = language;
        this.minLines = minLines;
        this.maxLines = maxLines;
        getStyleClass().add("sf-code-field");
        area.setWrapText(true);
        if (language == Language.PROSE) {
            area.getStyleClass().remove("code-area"); // What makes it monospace.
        }
        area.getStyleClass().add(language == Language.PROSE ? "sf-prose" : "sf-code");
        // The sheet of the text area itself comes after ours, and paints it white on dark, too.
        area.setStyle("-fx-background-color: transparent;");
        area.textProperty().addListener((observed, before, now) -> {
            error = -1;
            paint();
            fit();
        });
        area.totalHeightEstimateProperty().addListener((observed, before, now) -> fit());
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            // Tab goes on to the next field, as in every other control; Ctrl+Tab types one.
            if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                area.requestFocusTraversal(
                        event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
        area.focusedProperty().addListener((observed, before,
                now) -> pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("focused-within"), now));
        getChildren().add(area);
        fit();
    }

    private void paint() {
        String text = area.getText();
        area.setStyleSpans(0, Highlighting.of(text, language));
        if (error >= 0 && !text.isEmpty()) {
            int from = Math.min(error, text.length() - 1);
            area.setStyle(from, from + 1, List.of(ERROR));
        }
    }

    /** Underlines the character that an error is about, until the text changes; -1 for none. */
    @Override
    public void markError(int position) {
        if (position != error) {
            error = position;
            paint();
        }
    }

    /** Whether the character that an error is about is underlined. */
    boolean showsError() {
        return error >= 0;
    }

    /** Says where in the document this stands; see {@link Value#key}. */
    void setPlace(String key) {
        place = Optional.of(key);
    }

    @Override
    public Optional<String> place() {
        return place;
    }

    @Override
    public Language language() {
        return language;
    }

    @Override
    public Node control() {
        return area;
    }

    @Override
    public ObservableValue<String> textProperty() {
        return area.textProperty();
    }

    @Override
    public int caret() {
        return area.getCaretPosition();
    }

    @Override
    public Optional<Bounds> caretOnScreen() {
        return area.getCaretBounds().or(() -> Optional.ofNullable(area.localToScreen(area.getBoundsInLocal())));
    }

    @Override
    public void replace(int from, int to, String text) {
        area.replaceText(from, to, text);
    }

    /** Writes something at the cursor, in the place of what is selected. */
    void insert(String more) {
        area.replaceSelection(more);
    }

    /** Takes the height that there is, instead of that of its text. */
    void fill() {
        filling = true;
        setMinHeight(LINE + PADDING);
        setPrefHeight(USE_COMPUTED_SIZE);
        setMaxHeight(Double.MAX_VALUE);
    }

    /** A field for JSON with expressions inside. */
    public static CodeField json() {
        return new CodeField(Language.JSON, 3, 14);
    }

    private void fit() {
        if (filling) {
            return;
        }
        double lines = Math.max(area.getParagraphs().size() * LINE, estimate());
        double height = Math.clamp(lines, minLines * LINE, maxLines * LINE) + PADDING;
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
    }

    private double estimate() {
        Double estimate = area.totalHeightEstimateProperty().getValue();
        return estimate == null ? 0 : estimate;
    }

    @Override
    public String text() {
        return area.getText();
    }

    @Override
    public void show(String text) {
        if (!text.equals(area.getText())) {
            area.replaceText(text);
            area.getUndoManager().forgetHistory();
            area.moveTo(0);
        }
    }

    @Override
    public void onChange(Consumer<String> listener) {
        area.textProperty().addListener((observed, before, now) -> listener.accept(now));
    }

    /** Whether the text can be changed. */
    public void setEditable(boolean editable) {
        area.setEditable(editable);
    }

    /** Puts the cursor at the end. */
    void focus() {
        area.requestFocus();
        area.moveTo(area.getLength());
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }
}
