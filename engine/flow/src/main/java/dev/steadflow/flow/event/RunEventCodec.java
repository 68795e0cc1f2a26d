package dev.steadflow.flow.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.ReferenceType;

/**
 * Events as JSON: {@code [{"sequence":2,"at":"2026-01-01T00:00:00.000Z","event":{"type":"StepScheduled",…}}]}. The type is
 * the record's simple name, chosen from a fixed list, never a class name from outside. Old logs must stay readable: a
 * new component of an event has to be {@code Optional}.
 */
public final class RunEventCodec {

    /** Reads the values inside events; {@link #JSON} reads the events around them. */
    private static final JsonMapper VALUES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper JSON = mapper();

    private static final ObjectWriter LIST_WRITER =
            JSON.writerFor(JSON.getTypeFactory().constructCollectionType(List.class, RecordedEvent.class));

    private static final ObjectReader LIST_READER = JSON.readerFor(RecordedEvent[].class);

    private RunEventCodec() {}

    /** The events as UTF-8 JSON. */
    public static byte[] write(List<RecordedEvent> events) {
        return LIST_WRITER.writeValueAsBytes(events);
    }

    /** One event as a JSON tree, for people and for {@code --json}. */
    public static JsonNode tree(RecordedEvent event) {
        return JSON.valueToTree(event);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when the bytes are no event list, or hold an event type of a newer version
     */
    public static List<RecordedEvent> read(byte[] bytes) {
        try {
            RecordedEvent[] events = LIST_READER.readValue(bytes);
            return List.of(events);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "Expected a JSON list of recorded events of this version or older, but found something else: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /**
     * Reads what {@link #tree} made; what else stands in the object is passed over.
     *
     * @throws IllegalArgumentException when it is no event, or one of a newer version
     */
    public static RecordedEvent read(JsonNode tree) {
        try {
            return JSON.treeToValue(tree, RecordedEvent.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "Expected a recorded event of this version or older, but found something else: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /** All event types by name. */
    static Map<String, Class<?>> types() {
        Map<String, Class<?>> types = new TreeMap<>();
        List<Class<?>> open = new ArrayList<>(List.of(RunEvent.class.getPermittedSubclasses()));
        while (!open.isEmpty()) {
            Class<?> type = open.removeLast();
            if (type.isSealed()) {
                open.addAll(List.of(type.getPermittedSubclasses()));
            } else {
                types.put(type.getSimpleName(), type);
            }
        }
        return types;
    }

    private static JsonMapper mapper() {
        SimpleModule addresses = new SimpleModule("addresses");
        addresses.addSerializer(NodeAddress.class, new TextSerializer<>(NodeAddress.class));
        addresses.addSerializer(ScopeAddress.class, new TextSerializer<>(ScopeAddress.class));
        addresses.addSerializer(RunId.class, new TextSerializer<>(RunId.class));
        addresses.addDeserializer(RunId.class, new RunIdReader());
        addresses.addDeserializer(NodeAddress.class, new NodeAddressReader());
        addresses.addDeserializer(ScopeAddress.class, new ScopeAddressReader());
        addresses.addDeserializer(JsonNode.class, new CanonicalReader());
        SimpleModule optionals = new SimpleModule("optionals");
        optionals.setDeserializers(new OptionalReaders());
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(addresses)
                .addModule(optionals)
                .addMixIn(RunEvent.class, Named.class)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT));
        types().forEach((name, type) -> builder.registerSubtypes(new NamedType(type, name)));
        return builder.build();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Named {}

    private static final class TextSerializer<T> extends StdSerializer<T> {
        TextSerializer(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toString());
        }
    }

    private static final class NodeAddressReader extends StdDeserializer<NodeAddress> {
        NodeAddressReader() {
            super(NodeAddress.class);
        }

        @Override
        public NodeAddress deserialize(JsonParser in, DeserializationContext context) {
            return NodeAddress.parse(in.getString());
        }
    }

    private static final class RunIdReader extends StdDeserializer<RunId> {
        RunIdReader() {
            super(RunId.class);
        }

        @Override
        public RunId deserialize(JsonParser in, DeserializationContext context) {
            return new RunId(in.getString());
        }
    }

    private static final class ScopeAddressReader extends StdDeserializer<ScopeAddress> {
        ScopeAddressReader() {
            super(ScopeAddress.class);
        }

        @Override
        public ScopeAddress deserialize(JsonParser in, DeserializationContext context) {
            return new ScopeAddress(in.getString());
        }
    }

    private static final class CanonicalReader extends StdDeserializer<JsonNode> {
        CanonicalReader() {
            super(JsonNode.class);
        }

        @Override
        public JsonNode deserialize(JsonParser in, DeserializationContext context) {
            return CanonicalJson.of(VALUES.readTree(in));
        }

        @Override
        public JsonNode getNullValue(DeserializationContext context) {
            return context.getNodeFactory().nullNode();
        }
    }

    /** Keeps no value and JSON's null apart: what is not there is no value. */
    private static final class OptionalJsonReader extends StdDeserializer<Optional<?>> {
        OptionalJsonReader() {
            super(Optional.class);
        }

        @Override
        public Optional<?> deserialize(JsonParser in, DeserializationContext context) {
            return Optional.of(CanonicalJson.of(VALUES.readTree(in)));
        }

        @Override
        public Optional<?> getNullValue(DeserializationContext context) {
            return Optional.of(context.getNodeFactory().nullNode());
        }

        @Override
        public Optional<?> getAbsentValue(DeserializationContext context) {
            return Optional.empty();
        }
    }

    private static final class OptionalReaders extends SimpleDeserializers {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable ValueDeserializer<?> findReferenceDeserializer(
                ReferenceType type,
                DeserializationConfig config,
                BeanDescription.Supplier description,
                @Nullable TypeDeserializer typeDeserializer,
                @Nullable ValueDeserializer<?> contentDeserializer) {
            boolean json = type.hasRawClass(Optional.class) && type.getContentType().hasRawClass(JsonNode.class);
            return json ? new OptionalJsonReader() : null;
        }
    }
}
