package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.ui.SearchField;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds keys and values in a JSON value: Enter goes to the next, Shift+Enter to the one before. JavaFX thread only. */
final class JsonSearch extends HBox {

    /** Nobody steps through more. */
    private static final int MOST = 1_000;

    private final SearchField text = new SearchField("json-search", say("Find"));
    private final Label count = new Label();
    private final Consumer<JsonPlace> reveal;
    private @Nullable JsonNode value;
    private List<JsonPlace> found = List.of();
    private int at = -1;

    /** @param reveal shows a place that was found */
    JsonSearch(Consumer<JsonPlace> reveal) {
        super(6);
        this.reveal = reveal;
        text.setPrefWidth(130);
        text.getStyleClass().add(Styles.SMALL);
        count.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        text.textProperty().addListener((observed, before, now) -> search());
        text.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                step(event.isShiftDown() ? -1 : 1);
                event.consume();
            }
        });
        getChildren().setAll(text, count);
    }

    /** Searches in this value from now on. */
    void in(JsonNode newValue) {
        value = newValue;
        search();
    }

    private void search() {
        String wanted = text.getText().strip();
        found = value == null || wanted.isEmpty() ? List.of() : JsonPlace.find(value, wanted, MOST);
        at = -1;
        count.setText(wanted.isEmpty() ? "" : found.isEmpty() ? say("nothing found") : words());
        if (!found.isEmpty()) {
            step(1);
        }
    }

    private void step(int by) {
        if (found.isEmpty()) {
            return;
        }
        at = Math.floorMod(at + by, found.size());
        reveal.accept(found.get(at));
        count.setText(words());
    }

    private String words() {
        return found.size() == MOST
                ? say("{0} of {1} or more", Math.max(1, at + 1), MOST)
                : say("{0} of {1}", Math.max(1, at + 1), found.size());
    }
}
