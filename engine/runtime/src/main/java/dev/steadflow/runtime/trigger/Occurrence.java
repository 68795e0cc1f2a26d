package dev.steadflow.runtime.trigger;

import dev.steadflow.flow.definition.FlowTrigger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/**
 * One time that a trigger comes; each starts one run.
 *
 * @param id tells it from all others of its trigger: an instant, a file with size and time, a request's key
 * @param event what {@code $event} is
 */
record Occurrence(String id, JsonNode event) {

    /** The key of the run that it starts: the same for ever, on every machine. */
    String key(String flowId, FlowTrigger trigger) {
        return "trigger-" + digest(flowId + "\n" + trigger.id() + "\n" + id);
    }

    /** SHA-256 as 64 hexadecimal digits. */
    static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java runtime has SHA-256, but this one does not.", missing);
        }
    }
}
