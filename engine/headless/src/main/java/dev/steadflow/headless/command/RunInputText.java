package dev.steadflow.headless.command;

import dev.steadflow.headless.export.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON from an option: {@code --input} with JSON, {@code @file}, or {@code -} for the standard input. */
final class RunInputText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Surroundings surroundings;

    RunInputText(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * The option's value as JSON.
     *
     * @param name the option, for messages
     * @throws CommandFailure naming the place of the first mistake
     */
    JsonNode read(String name, String option) {
        String where = option.equals("-")
                ? "the standard input"
                : option.startsWith("@") ? "the file " + option.substring(1) : name;
        String text = text(option);
        if (text.isBlank()) {
            throw CommandFailure.usage("Expected JSON in " + where + ", but it is empty.");
        }
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            String at = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw CommandFailure.usage("Expected JSON in " + where + ", but found a mistake" + at + ": "
                    + inWords(e) + "\nExample: " + name + " '{\"name\":\"Ada\"}' or " + name + " @file.json");
        }
    }

    /** The library adds which of its settings an input went beyond; nobody can change that here. */
    private static String inWords(JacksonException mistake) {
        return mistake.getOriginalMessage().replaceAll(", from `[^`]*`", "");
    }

    private String text(String option) {
        try {
            if (option.equals("-")) {
                // Strictly: a String's constructor would put other characters in place of what is not UTF-8.
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(surroundings.in().readAllBytes()))
                        .toString();
            }
            return option.startsWith("@") ? Files.readString(Path.of(option.substring(1))) : option;
        } catch (IOException e) {
            throw CommandFailure.usage("Could not read " + option + ": " + Reason.of(e));
        }
    }
}
