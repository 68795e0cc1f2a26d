package dev.steadflow.runtime.exec;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How large the values are that come from outside.
 *
 * @param bytes the most, as JSON
 */
record PayloadSizes(int bytes) {

    /**
     * Why a value is too large, if it is.
     *
     * @param what what it is, {@code an input}
     */
    Optional<String> complaint(String what, JsonNode value) {
        int found = value.toString().getBytes(StandardCharsets.UTF_8).length;
        return found <= bytes
                ? Optional.empty()
                : Optional.of("Expected " + what + " of at most " + bytes + " bytes of JSON, but found " + found
                        + ". Put large data into a file and pass its path.");
    }
}
