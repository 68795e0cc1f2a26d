package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.inspector.Highlighting.Language;
import dev.steadflow.flow.expression.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * One field for one value that is either literal, with a control made from its schema, or an expression. The button
 * {@code ƒx} switches between the two. Owned by the JavaFX thread.
 */
final class ValueField {

    /** Whether a field may hold an expression. */
    enum Mode {
        /** Literal or expression. */
        BOTH,
        /** Literal only. */
        LITERAL
    }

    private final FieldRow row;
    private final JsonNode schema;
    private final Mode mode;
    private final Drafts drafts;
    private final Value value;
    private final ToggleButton toggle = new ToggleButton("ƒx");
    private final Button large;
    private boolean expression;
    private Editor editor;

    ValueField(FieldRow row, JsonNode schema, Mode mode, Drafts drafts, Value value) {
        this.row = row;
        this.schema = schema;
        this.mode = mode;
        this.drafts = drafts;
        this.value = value;
        this.large = Parts.iconButton(say("Edit in a window of its own"), Feather.MAXIMIZE_2, this::askForRoom);
        large.getStyleClass().add("sf-large");
        this.expression = isExpression();
        this.editor = makeEditor();
        row.setControl(editor.node());
        toggle.getStyleClass().add("sf-fx");
        toggle.setTooltip(new Tooltip(say("Literal value or expression")));
        toggle.setAccessibleText(say("Expression"));
        toggle.setSelected(expression);
        toggle.setOnAction(event -> {
            if (toggle.isSelected()) {
                toExpression();
            } else {
                toLiteral();
            }
        });
        offerRoom();
        if (mode == Mode.BOTH) {
            row.addActions(expressionOnly() ? List.of(large) : List.of(large, toggle));
        }
    }

    Node view() {
        return row;
    }

    FieldRow row() {
        return row;
    }

    void refresh() {
        boolean now = isExpression();
        if (now == expression && editor.fits()) {
            editor.refresh();
            return;
        }
        boolean hadFocus = row.getScene() != null && isInside(row.getScene().getFocusOwner());
        expression = now;
        toggle.setSelected(now);
        drafts.forget(value.key());
        row.showOwn(Optional.empty());
        editor = makeEditor();
        row.setControl(editor.node());
        offerRoom();
        if (hadFocus) {
            editor.focus();
        }
    }

    void focus() {
        editor.focus();
    }

    /** Puts the cursor to what a JSON pointer from the value names, or to the value. */
    void focus(String pointer) {
        if (pointer.isEmpty() || !editor.focus(pointer)) {
            editor.focus();
        }
    }

    /** Shows what is wrong with the value, and in it: JSON pointer from the value to message. */
    void showProblems(Map<String, String> messages) {
        Map<String, String> own = editor.showProblems(messages);
        row.showProblem(Optional.ofNullable(own.get("")).or(() -> own.values().stream().findFirst()));
    }

    /** What the large editor would show: the expression, or JSON that may hold some. */
    private Optional<Language> language() {
        return expression
                ? Optional.of(Language.JSONATA)
                : editor.node() instanceof CodeField code && code.place().isPresent()
                        ? Optional.of(code.language())
                        : Optional.empty();
    }

    private void offerRoom() {
        large.setVisible(language().isPresent());
        large.setManaged(language().isPresent());
    }

    private void askForRoom() {
        language().ifPresent(language -> large.fireEvent(new OpenLarge(large,
                new OpenLarge.Field(row.title(), value.key(), language, language == Language.JSONATA
                        ? this::joinExpression
                        : (field, other) -> LiteralEditors.joinJson(field, other, drafts, value)))));
    }

    private boolean isInside(@org.jspecify.annotations.Nullable Node focused) {
        for (Node node = focused; node != null; node = node.getParent()) {
            if (node.equals(row)) {
                return true;
            }
        }
        return false;
    }

    private boolean expressionOnly() {
        return schema.path("x-expression-only").asBoolean(false);
    }

    private boolean isExpression() {
        return mode == Mode.BOTH
                && (expressionOnly() || value.get().get()
                        .filter(json -> json.isString() && Templates.isExpression(json.stringValue()))
                        .isPresent());
    }

    private Editor makeEditor() {
        return expression ? expressionEditor() : LiteralEditors.of(schema, mode, row, drafts, value);
    }

    private Editor expressionEditor() {
        CodeField field = new CodeField(Language.JSONATA, 1, 10);
        field.getStyleClass().add("sf-expression");
        field.setPlace(value.key());
        TextBinding binding = joinExpression(field, row);
        return new Editor() {
            @Override
            public Node node() {
                return field;
            }

            @Override
            public void refresh() {
                binding.refresh();
            }

            @Override
            public void focus() {
                field.focus();
            }
        };
    }

    private TextBinding joinExpression(CodeField field, FieldRow other) {
        return new TextBinding(field, other, drafts, value.key(), this::inner, text -> {
            commit(text);
            return Optional.empty();
        });
    }

    private void commit(String text) {
        value.set().accept(text.isBlank() && expressionOnly()
                ? Optional.empty()
                : Optional.of(StringNode.valueOf("{% " + text + " %}")));
    }

    private String inner() {
        String text = value.text();
        return Templates.isExpression(text) ? Templates.inner(text) : text;
    }

    private void toExpression() {
        // Any JSON is JSONata, too, so the literal goes on as the expression's first text.
        String literal = value.get().get().filter(json -> !json.isMissingNode()).map(JsonNode::toString).orElse("");
        value.set().accept(Optional.of(StringNode.valueOf("{% " + literal + " %}")));
        refresh();
        editor.focus();
    }

    private void toLiteral() {
        JsonTexts.Parsed parsed = JsonTexts.parse(inner());
        value.set().accept(parsed instanceof JsonTexts.Parsed.Value(JsonNode json) && !json.isMissingNode()
                ? Optional.of(json)
                : Optional.empty());
        refresh();
        editor.focus();
    }
}
