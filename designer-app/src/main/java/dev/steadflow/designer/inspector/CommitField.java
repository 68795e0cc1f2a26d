package dev.steadflow.designer.inspector;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/**
 * A field for a name: changed on Enter or when the cursor leaves, because each letter of it would be a new name. Escape
 * puts the old name back.
 */
final class CommitField {

    private CommitField() {}

    /**
     * @param pointer where the name lies in the node
     * @param owner names the node among the drafts
     * @param current the name now
     * @param commit changes it; answers why it cannot
     */
    static Part of(String title, boolean required, String help, String pointer, String owner, Drafts drafts,
            Supplier<String> current, Function<String, Optional<String>> commit) {
        FieldRow row = new FieldRow(title, required, help);
        row.setId("field" + pointer.replace('/', '-'));
        String key = owner + pointer;
        TextField field = new TextField(drafts.text(key).orElse(current.get()));
        field.getStyleClass().add("sf-mono");
        Runnable change = () -> {
            String wanted = field.getText().strip();
            Optional<String> refused = wanted.equals(current.get()) ? Optional.empty() : commit.apply(wanted);
            if (refused.isPresent()) {
                drafts.keep(key, field.getText());
            } else {
                drafts.forget(key);
            }
            row.showOwn(refused);
        };
        field.setOnAction(event -> change.run());
        field.focusedProperty().addListener((observed, before, focused) -> {
            if (!focused) {
                change.run();
            }
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !field.getText().equals(current.get())) {
                field.setText(current.get());
                change.run();
                event.consume();
            }
        });
        row.setControl(field);
        Runnable refresh = () -> {
            if (!field.isFocused() && drafts.text(key).isEmpty()) {
                field.setText(current.get());
            }
        };
        return new FieldPart(row, pointer, refresh, () -> {
            field.requestFocus();
            field.selectAll();
        });
    }
}
