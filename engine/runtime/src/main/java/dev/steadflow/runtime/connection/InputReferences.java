package dev.steadflow.runtime.connection;

import dev.steadflow.runtime.plugin.ConnectionUse;
import dev.steadflow.runtime.secret.SecretMask;
import dev.steadflow.runtime.secret.SecretReferences;
import dev.steadflow.step.StepError;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a recorded input into what the step gets: the settings in the place of the name of a connection, values in the
 * place of secrets. The log keeps the names. Thread-safe.
 */
public final class InputReferences {

    /** The field of an input that names a connection, if the step takes one. */
    public static final String FIELD = "connection";

    /** The name of incident and error for a connection that is not there, or not of the kind that the step needs. */
    public static final String CONNECTION_NOT_FOUND = "ConnectionNotFound";

    private final Connections connections;
    private final SecretReferences secrets;

    /** @param connections where names lead to */
    public InputReferences(Connections connections, SecretReferences secrets) {
        this.connections = connections;
        this.secrets = secrets;
    }

    /**
     * The input with settings and values.
     *
     * @param kind of the connection that the step takes; empty: it takes none
     * @param mask learns every secret
     * @throws StepError fatal, {@code ConnectionNotFound}, {@code SecretNotFound}, {@code SecretLocked}
     */
    public JsonNode resolve(JsonNode input, Optional<String> kind, SecretMask mask) throws StepError {
        Optional<String> name = kind.flatMap(_ -> name(input));
        if (name.isEmpty()) {
            return secrets.resolve(input, mask);
        }
        Optional<String> missing = missing(input, kind);
        if (missing.isPresent()) {
            throw StepError.fatal(CONNECTION_NOT_FOUND, missing.get());
        }
        ObjectNode whole = ((ObjectNode) input).deepCopy();
        connections.find(name.get()).ifPresent(found -> whole.set(FIELD, found.settings()));
        return secrets.resolve(whole, mask);
    }

    /** Why the connection that an input names cannot be used, for people; empty: it can, or none is named. */
    public Optional<String> missing(JsonNode input, Optional<String> kind) {
        Optional<String> name = kind.flatMap(_ -> name(input));
        if (kind.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Connection> found = connections.find(name.get());
            if (found.isEmpty()) {
                return Optional.of("Expected a connection named '" + name.get() + "' of the kind '" + kind.get()
                        + "', but there is none. Set it up with 'connections set " + name.get() + " --kind "
                        + kind.get() + " …', in the designer under Run, Connections, or in the variable "
                        + EnvironmentConnections.variable(name.get()) + "; then retry.");
            }
            return found.get().kind().equals(kind.get())
                    ? Optional.empty()
                    : Optional.of("Expected a connection of the kind '" + kind.get() + "', but '" + name.get()
                            + "' is of the kind '" + found.get().kind() + "'. Name another one, or set it up anew with"
                            + " 'connections set'; then retry.");
        } catch (ConnectionException unreadable) {
            return Optional.of(unreadable.getMessage());
        }
    }

    /**
     * The connection that a recorded input names.
     *
     * @param resolved what {@link #resolve} made of the input
     */
    public Optional<ConnectionUse> used(JsonNode input, Optional<String> kind, JsonNode resolved) {
        return kind.flatMap(_ -> name(input)).map(name -> new ConnectionUse(name, resolved.path(FIELD)));
    }

    /** The value of a secret; see {@link SecretReferences#value}. */
    public String secret(String name, SecretMask mask) throws StepError {
        return secrets.value(name, mask);
    }

    private static Optional<String> name(JsonNode input) {
        return Optional.of(input.path(FIELD)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }
}
