package dev.steadflow.designer.debug;

import static dev.steadflow.designer.texts.Texts.say;

import java.util.Optional;
import javafx.scene.control.TextArea;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A field for a JSON value of some lines. Owned by the JavaFX thread. */
final class JsonArea extends TextArea {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** @param rows how many lines it shows */
    JsonArea(String id, int rows) {
        setId(id);
        setPrefRowCount(rows);
        getStyleClass().add("sf-code");
    }

    /** Shows a value; absent shows nothing. */
    void show(Optional<JsonNode> value) {
        setText(value.map(MAPPER::writeValueAsString).orElse(""));
    }

    /**
     * What is typed.
     *
     * @throws IllegalArgumentException with a sentence for people when it is no JSON
     */
    JsonNode value() {
        if (getText().isBlank()) {
            throw new IllegalArgumentException(say("Expected JSON, but the field is empty. Type null for nothing."));
        }
        try {
            return MAPPER.readTree(getText());
        } catch (JacksonException e) {
            throw new IllegalArgumentException(say("Expected JSON, but line {0}, column {1} is none.",
                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()), e);
        }
    }
}
