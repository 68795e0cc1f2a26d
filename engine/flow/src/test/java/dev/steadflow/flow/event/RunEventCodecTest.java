package dev.steadflow.flow.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class RunEventCodecTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everyEventIsReadBackAsItWasWritten() throws ReflectiveOperationException {
        List<RecordedEvent> events = new ArrayList<>();
        for (Class<?> type : RunEventCodec.types().values()) {
            events.add(new RecordedEvent(events.size() + 1, Instant.parse("2026-01-02T03:04:05.678Z"), sample(type)));
        }

        List<RecordedEvent> read = RunEventCodec.read(RunEventCodec.write(events));

        assertThat(read).isEqualTo(events);
        assertThat(events).hasSizeGreaterThan(20);
    }

    @Test
    void anEventOfANewerVersionIsRefusedByName() {
        byte[] bytes = "[{\"sequence\":1,\"at\":\"2026-01-01T00:00:00Z\",\"event\":{\"type\":\"RunTeleported\"}}]"
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> RunEventCodec.read(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RunTeleported");
    }

    @Test
    void numbersAreEqualBeforeAndAfterTheJournal() {
        JsonNode value = JSON.createObjectNode()
                .put("long", 5L)
                .put("price", new BigDecimal("12.10"))
                .put("exact", new BigDecimal("0.1234567890123456789012345"))
                .put("big", Long.MAX_VALUE)
                .put("double", 0.1);
        JsonNode canonical = CanonicalJson.of(value);
        RecordedEvent event = new RecordedEvent(1, Instant.EPOCH, new RunEvent.RunCompleted(canonical));

        RecordedEvent read = RunEventCodec.read(RunEventCodec.write(List.of(event))).getFirst();

        assertThat(read).isEqualTo(event);
        assertThat(canonical.get("exact").decimalValue()).isEqualTo(new BigDecimal("0.1234567890123456789012345"));
    }

    private static RunEvent sample(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = sampleValue(components[i]);
        }
        var constructor = type.getDeclaredConstructor(types);
        return (RunEvent) constructor.newInstance(values);
    }

    private static Object sampleValue(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return "some " + component.getName();
        } else if (type == long.class) {
            return 42L;
        } else if (type == int.class) {
            return 2;
        } else if (type == boolean.class) {
            return true;
        } else if (type == JsonNode.class) {
            return component.getName().equals("value")
                    ? JsonNodeFactory.instance.nullNode()
                    : JSON.createObjectNode().put("n", 1).set("list", JSON.createArrayNode().add("ä").add(1.5));
        } else if (type == Instant.class) {
            return Instant.parse("2030-01-01T00:00:00.001Z");
        } else if (type == NodeAddress.class) {
            return NodeAddress.parse("main/decision#2.timeout/sevenDays#3");
        } else if (type == ScopeAddress.class) {
            return new ScopeAddress("main/decision.timeout");
        } else if (type == FlowError.class) {
            return new FlowError("http/Status", "404", Optional.of(JSON.createObjectNode()), Optional.of("at …"), true);
        } else if (type == Map.class) {
            return Map.of("rsvps", JSON.createArrayNode());
        } else if (type == List.class) {
            return List.of("a", "b");
        } else if (type == Optional.class) {
            return component.getName().equals("deadline") ? Optional.of(Instant.EPOCH) : Optional.empty();
        } else if (type == RunEvent.IncidentResolved.Resolution.class) {
            return RunEvent.IncidentResolved.Resolution.RETRY;
        }
        throw new AssertionError("No sample for " + component);
    }
}
