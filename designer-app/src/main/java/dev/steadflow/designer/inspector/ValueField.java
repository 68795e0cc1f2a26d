package dev.steadflow.designer.inspector;

import dev.steadflow.designer.inspector.Highlighting.Language;
import dev.steadflow.flow.expression.Templates;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
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
    private boolean expression;
    private Editor editor;

    ValueField(FieldRow row, JsonNode schema, Mode mode, Drafts drafts, Value value) {
        this.row = row;
        this.schema = schema;
        this.mode = mode;
        this.drafts = drafts;
        this.value = value;
        this.expression = isExpression();
        this.editor = makeEditor();
        row.setControl(editor.node());
        toggle.getStyleClass().add("sf-fx");
        toggle.setFocusTraversable(false);
        toggle.setTooltip(new Tooltip("Literal value or expression"));
        toggle.setSelected(expression);
        toggle.setOnAction(event -> {
            if (toggle.isSelected()) {
                toExpression();
            } else {
                toLiteral();
            }
        });
        if (mode == Mode.BOTH && !expressionOnly()) {
            row.setAction(toggle);
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
        if (now == expression) {
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
        if (hadFocus) {
            editor.focus();
        }
    }

    void focus() {
        editor.focus();
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
        return expression ? expressionEditor() : LiteralEditors.of(schema, row, drafts, value);
    }

    private Editor expressionEditor() {
        CodeField field = new CodeField(Language.JSONATA, 1, 10);
        field.getStyleClass().add("sf-expression");
        field.setPlace(value.key());
        TextBinding binding = new TextBinding(field, row, drafts, value.key(), this::inner, text -> {
            value.set().accept(text.isBlank() && expressionOnly()
                    ? Optional.empty()
                    : Optional.of(StringNode.valueOf("{% " + text + " %}")));
            return Optional.empty();
        });
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
