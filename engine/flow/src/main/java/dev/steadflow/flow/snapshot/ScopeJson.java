package dev.steadflow.flow.snapshot;

import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.run.Compensation;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import dev.steadflow.flow.run.ScopeEnding;
import dev.steadflow.flow.run.ScopeState;
import java.util.Optional;
import org.pcollections.PSortedMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A scope without what its address says: its owner, and its nodes, which stand in the flow.
 *
 * @param address see {@link ScopeState}, as for the others
 */
record ScopeJson(
        ScopeAddress address,
        Optional<JsonNode> input,
        PSortedMap<String, JsonNode> vars,
        PSortedMap<String, JsonNode> results,
        PSortedMap<String, Integer> visits,
        JsonNode last,
        PSortedMap<String, Integer> attempts,
        PSortedMap<String, LaneState> backgrounds,
        PSortedMap<Long, Compensation> compensations,
        Optional<ScopeEnding> ending) {

    private static ScopeJson of(ScopeState scope) {
        return new ScopeJson(
                scope.address(), scope.input(), scope.vars(), scope.results(), scope.visits(), scope.last(),
                scope.attempts(), scope.backgrounds(), scope.compensations(), scope.ending());
    }

    private ScopeState in(ScopeDefinitions definitions) {
        return new ScopeState(
                address, address.owner(), definitions.at(address), input, vars, results, visits, last, attempts,
                backgrounds, compensations, ending);
    }

    static final class Writer extends StdSerializer<ScopeState> {
        Writer() {
            super(ScopeState.class);
        }

        @Override
        public void serialize(ScopeState scope, JsonGenerator out, SerializationContext context) {
            context.writeValue(out, of(scope));
        }
    }

    static final class Reader extends StdDeserializer<ScopeState> {
        Reader() {
            super(ScopeState.class);
        }

        @Override
        public ScopeState deserialize(JsonParser in, DeserializationContext context) {
            ScopeDefinitions definitions = (ScopeDefinitions) context.getAttribute(ScopeDefinitions.class);
            return context.readValue(in, ScopeJson.class).in(definitions);
        }
    }
}
