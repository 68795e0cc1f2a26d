package dev.steadflow.runtime.plugin;

import dev.steadflow.step.ConnectionTest;
import dev.steadflow.step.ConnectionType;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A kind of connection that a plugin brings. Thread-safe.
 *
 * @param <C> the record of its settings
 */
public final class ConnectionKind<C extends Record> {

    private static final String SECRET = "$secret";

    private final ConnectionType type;
    private final Class<C> record;
    private final ConnectionTest<C> test;
    private final ObjectNode schema;
    private final RecordReader reader;

    private ConnectionKind(ConnectionType type, Class<C> record, ConnectionTest<C> test, JsonMapper mapper)
            throws PluginException {
        this.type = type;
        this.record = record;
        this.test = test;
        this.schema = new RecordSchemas(mapper).settings(record);
        this.reader = new RecordReader(mapper);
    }

    /** @throws PluginException when the record is none, or not a kind of connection */
    static ConnectionKind<?> of(ConnectionTest<?> test, JsonMapper mapper) throws PluginException {
        Class<?> settings = mapper.getTypeFactory()
                .findTypeParameters(mapper.constructType(test.getClass()), ConnectionTest.class)[0].getRawClass();
        ConnectionType type = settings.getAnnotation(ConnectionType.class);
        if (type == null || !settings.isRecord() || !type.id().matches("[a-z0-9-]+") || type.title().isBlank()) {
            throw new PluginException(
                    "Expected a test of a record with @ConnectionType, an id such as smtp and a title,"
                            + " but found " + settings.getName() + ".");
        }
        return typed(type, settings.asSubclass(Record.class), test, mapper);
    }

    private static <R extends Record> ConnectionKind<R> typed(
            ConnectionType type, Class<R> settings, ConnectionTest<?> test, JsonMapper mapper) throws PluginException {
        @SuppressWarnings("unchecked") // Its type parameter says so.
        ConnectionTest<R> typed = (ConnectionTest<R>) test;
        return new ConnectionKind<>(type, settings, typed, mapper);
    }

    /** What files and commands call it: {@code smtp}. */
    public String id() {
        return type.id();
    }

    /** What people call it: {@code SMTP server}. */
    public String title() {
        return type.title();
    }

    /** What it is for, in a sentence. */
    public String summary() {
        return type.summary();
    }

    /** JSON Schema of the settings, with the {@code x-…} keys of a step's input. */
    public ObjectNode schema() {
        return schema.deepCopy();
    }

    /**
     * What is wrong with settings whose secrets are references; empty: they fit. Never shows a value where a secret
     * belongs.
     */
    public Optional<String> mistake(ObjectNode settings) {
        Optional<String> literal = literalSecret(schema, settings, "");
        if (literal.isPresent()) {
            return literal;
        }
        try {
            reader.read(record, withoutReferences(settings));
            return Optional.empty();
        } catch (StepError misfit) {
            return Optional.of(misfit.getMessage());
        }
    }

    /**
     * Tries it; blocks.
     *
     * @param settings secrets resolved
     * @return what answered, in a sentence
     * @throws Exception when it does not work
     */
    public String test(JsonNode settings, StepContext context) throws Exception {
        return test.test(reader.read(record, settings), context);
    }

    private static Optional<String> literalSecret(JsonNode schema, JsonNode value, String path) {
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            JsonNode inner = schema.path("properties").path(entry.getKey());
            String at = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            boolean secret = inner.path("x-secret").asBoolean(false);
            if (secret && !entry.getValue().isNull() && !isReference(entry.getValue())) {
                return Optional.of("Expected the name of a secret for '" + at + "', but found a value, which everybody"
                        + " who sees the file could read. Store it with 'secrets set NAME', and refer to it.");
            }
            Optional<String> deeper = literalSecret(inner, entry.getValue(), at);
            if (deeper.isPresent()) {
                return deeper;
            }
        }
        return Optional.empty();
    }

    private static JsonNode withoutReferences(JsonNode value) {
        if (isReference(value)) {
            return StringNode.valueOf("x");
        }
        if (!value.isObject()) {
            return value;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(entry -> copy.set(entry.getKey(), withoutReferences(entry.getValue())));
        return copy;
    }

    private static boolean isReference(JsonNode value) {
        return value.isObject() && value.size() == 1 && value.path(SECRET).isString();
    }
}
