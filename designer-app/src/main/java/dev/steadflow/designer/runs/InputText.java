package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run's input as a person types it. */
sealed interface InputText {

    /** It is JSON. */
    record Valid(JsonNode value) implements InputText {}

    /**
     * It is not.
     *
     * @param line from 1
     * @param column from 1
     */
    record Broken(String message, int line, int column) implements InputText {}

    /** Reads strictly: one value and nothing after it. */
    static InputText read(String text) {
        JsonMapper strict = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        if (text.isBlank()) {
            return new Broken(say("Expected JSON, but the text is empty. Type {} for no input."), 1, 1);
        }
        try {
            return new Valid(strict.readTree(text));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            int column = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr());
            String reason = e.getOriginalMessage().lines().findFirst().orElse(say("it cannot be read"));
            return new Broken(
                    say("Line {0}, column {1}: expected JSON, but {2}", line, column, shortened(reason)), line, column);
        }
    }

    private static String shortened(String reason) {
        int tail = reason.indexOf(": was expecting");
        String text = tail > 0 ? reason.substring(0, tail) : reason;
        return Character.toLowerCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}
