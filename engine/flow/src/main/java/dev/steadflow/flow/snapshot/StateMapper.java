package dev.steadflow.flow.snapshot;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.run.KeptInputs;
import dev.steadflow.flow.run.OpenVisit;
import dev.steadflow.flow.run.RunEnd;
import dev.steadflow.flow.run.ScopeEnding;
import dev.steadflow.flow.run.ScopeState;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** How each type of a state is written: addresses as text, values as numbers of the {@link ValueTable}, the rest by its components. */
final class StateMapper {

    private StateMapper() {}

    /** Reading is strict: a component too many or too few makes the snapshot unreadable. */
    static JsonMapper mapper() {
        SimpleModule module = new SimpleModule("state");
        module.setDeserializers(new PersistentReaders()); // First: it takes the place of those added before.
        text(module, NodeAddress.class, NodeAddress::parse);
        text(module, ScopeAddress.class, ScopeAddress::new);
        text(module, RunId.class, RunId::new);
        module.addSerializer(JsonNode.class, new ValueWriter());
        module.addDeserializer(JsonNode.class, new ValueReader());
        module.addSerializer(ScopeState.class, new ScopeJson.Writer());
        module.addDeserializer(ScopeState.class, new ScopeJson.Reader());
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(module)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        List.of(OpenVisit.class, OpenVisit.LaneState.class, RunEnd.class, ScopeEnding.class, KeptInputs.Kept.class)
                .forEach(choice -> {
                    builder.addMixIn(choice, Named.class);
                    for (Class<?> one : choice.getPermittedSubclasses()) {
                        builder.registerSubtypes(new NamedType(one, one.getSimpleName()));
                    }
                });
        return builder.build();
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new ToStringSerializer(type));
        module.addDeserializer(type, new TextReader<>(type, parse));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Named {}

    private static final class TextReader<T> extends StdDeserializer<T> {
        private final Function<String, T> parse;

        TextReader(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            return parse.apply(in.getString());
        }
    }

    private static final class ValueWriter extends StdSerializer<JsonNode> {
        ValueWriter() {
            super(JsonNode.class);
        }

        @Override
        public void serialize(JsonNode value, JsonGenerator out, SerializationContext context) {
            out.writeNumber(((ValueTable) context.getAttribute(ValueTable.class)).number(value));
        }
    }

    private static final class ValueReader extends StdDeserializer<JsonNode> {
        ValueReader() {
            super(JsonNode.class);
        }

        @Override
        public JsonNode deserialize(JsonParser in, DeserializationContext context) {
            return ((ValueTable) context.getAttribute(ValueTable.class)).value(in.getIntValue());
        }
    }
}
