package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as people type it into fields. */
final class JsonTexts {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** What reading gave. */
    sealed interface Parsed {
        /** A value. */
        record Value(JsonNode json) implements Parsed {}

        /** No JSON; a sentence says where. */
        record Wrong(String message) implements Parsed {}
    }

    private JsonTexts() {}

    static String pretty(JsonNode json) {
        return json.isContainer() && !json.isEmpty() ? MAPPER.writeValueAsString(json) : json.toString();
    }

    static String pretty(Optional<JsonNode> json) {
        return json.map(JsonTexts::pretty).orElse("");
    }

    static Parsed parse(String text) {
        try {
            return new Parsed.Value(MAPPER.readTree(text));
        } catch (JacksonException e) {
            String where = e.getLocation() == null
                    ? ""
                    : say(" at line {0}, column {1}", e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            return new Parsed.Wrong(say("Expected JSON, but {0}{1}.", firstSentence(e.getOriginalMessage()), where));
        }
    }

    private static String firstSentence(String message) {
        String line = message.lines().findFirst().orElse(say("it cannot be read"));
        int colon = line.indexOf(": was expecting");
        String shortened = colon > 0 ? line.substring(0, colon) : line;
        return shortened.isEmpty()
                ? say("it cannot be read")
                : say("found: {0}{1}", Character.toLowerCase(shortened.charAt(0)), shortened.substring(1));
    }
}
