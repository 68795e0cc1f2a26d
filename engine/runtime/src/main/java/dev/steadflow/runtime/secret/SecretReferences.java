package dev.steadflow.runtime.secret;

import dev.steadflow.step.StepError;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Puts values where a recorded input says {@code {"$secret": "name"}}. The log keeps the reference. */
public final class SecretReferences {

    private static final String KEY = "$secret";

    /** The name of the error for a secret that no source has. */
    public static final String SECRET_NOT_FOUND = "SecretNotFound";

    /** The name of the error for a secret whose source is there and cannot be opened. */
    public static final String SECRET_LOCKED = "SecretLocked";

    private final Secrets secrets;

    /**
     * @param secrets where values come from
     */
    public SecretReferences(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * The input with values; shares what holds no reference.
     *
     * @param mask learns every value
     * @throws StepError fatal, {@code SecretNotFound}
     */
    public JsonNode resolve(JsonNode input, SecretMask mask) throws StepError {
        if (input.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (JsonNode item : input.values()) {
                copy.add(resolve(item, mask));
            }
            return copy;
        }
        if (!input.isObject()) {
            return input;
        }
        if (input.size() == 1 && input.path(KEY).isString()) {
            return StringNode.valueOf(value(input.path(KEY).stringValue(), mask));
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : input.properties()) {
            copy.set(entry.getKey(), resolve(entry.getValue(), mask));
        }
        return copy;
    }

    /**
     * One value.
     *
     * @param mask learns it
     * @throws StepError fatal, {@code SecretNotFound}; {@code SecretLocked} when its store cannot be opened
     */
    public String value(String name, SecretMask mask) throws StepError {
        String value = find(name)
                .orElseThrow(() -> StepError.fatal(
                        SECRET_NOT_FOUND,
                        "Expected a secret named '" + name + "', but no source has it. Store it with 'secrets set "
                                + name + "' or in the designer, set the environment variable "
                                + EnvironmentSecrets.variable(name) + ", or add it to the secrets folder."));
        mask.add(value);
        return value;
    }

    private Optional<String> find(String name) throws StepError {
        try {
            return secrets.find(name);
        } catch (SecretStoreException locked) {
            throw StepError.fatal(SECRET_LOCKED, locked.getMessage()).causedBy(locked);
        }
    }
}
