package dev.steadflow.runtime.secret;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes {@code {"version":1,"lock":{"kind":"key-file","id":"…"},"check":"…","secrets":{"name":{"value":"…",
 * "changedAt":"…"}}}}; with a passphrase the lock is {@code {"kind":"passphrase","salt":"…","iterations":600000}}.
 */
final class StoreContentCodec {

    private static final int VERSION = 1;

    /** Fewer would be somebody's attempt to make guessing cheap; more, to keep the program busy. */
    private static final int MIN_ITERATIONS = 100_000;

    private static final int MAX_ITERATIONS = 100_000_000;

    private final JsonMapper mapper = JsonMapper.shared();

    byte[] write(StoreContent content) {
        ObjectNode tree = mapper.createObjectNode().put("version", VERSION);
        ObjectNode lock = tree.putObject("lock");
        switch (content.lock()) {
            case StoreLock.KeyFile(String id) -> lock.put("kind", "key-file").put("id", id);
            case StoreLock.Passphrase(String salt, int iterations) ->
                lock.put("kind", "passphrase").put("salt", salt).put("iterations", iterations);
        }
        tree.put("check", content.check());
        ObjectNode secrets = tree.putObject("secrets");
        content.secrets().forEach((name, sealed) -> secrets.putObject(name)
                .put("value", sealed.value())
                .put("changedAt", sealed.changedAt().toString()));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
    }

    /**
     * Reads a store.
     *
     * @param file for messages
     * @throws SecretStoreException when it is none, or of a later version
     */
    StoreContent read(byte[] bytes, Path file) {
        try {
            JsonNode tree = mapper.readTree(bytes);
            int version = tree.path("version").asInt(0);
            if (version > VERSION) {
                throw new SecretStoreException("The secrets in " + file + " were written by a later version of"
                        + " Steadflow (format " + version + ", this one knows " + VERSION + "). Use that version.");
            }
            SortedMap<String, StoreContent.Sealed> secrets = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : tree.required("secrets").properties()) {
                secrets.put(entry.getKey(), new StoreContent.Sealed(
                        entry.getValue().required("value").stringValue(),
                        Instant.parse(entry.getValue().required("changedAt").stringValue())));
            }
            return new StoreContent(lock(tree.required("lock"), file), tree.required("check").stringValue(), secrets);
        } catch (JacksonException | DateTimeException | IllegalArgumentException noStore) {
            throw damaged(file, noStore);
        }
    }

    private static StoreLock lock(JsonNode lock, Path file) {
        String kind = lock.required("kind").stringValue();
        if (kind.equals("key-file") && lock.required("id").stringValue().matches("[0-9a-f]{16}")) {
            return new StoreLock.KeyFile(lock.required("id").stringValue());
        }
        int iterations = lock.path("iterations").asInt(0);
        if (kind.equals("passphrase") && iterations >= MIN_ITERATIONS && iterations <= MAX_ITERATIONS
                && Base64.getDecoder().decode(lock.required("salt").stringValue()).length >= 8) {
            return new StoreLock.Passphrase(lock.required("salt").stringValue(), iterations);
        }
        throw damaged(file, new IllegalArgumentException("no lock that makes sense"));
    }

    private static SecretStoreException damaged(Path file, RuntimeException cause) {
        return new SecretStoreException("Expected a store of secrets in " + file + ", but it cannot be read: "
                + cause.getMessage() + ". Put it back from a backup, or move it away and set the secrets anew.", cause);
    }
}
