package dev.steadflow.flow.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
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
            for (boolean all : List.of(true, false)) {
                events.add(new RecordedEvent(
                        events.size() + 1, Instant.parse("2026-01-02T03:04:05.678Z"), sample(type, all)));
            }
        }

        List<RecordedEvent> read = RunEventCodec.read(RunEventCodec.write(events));

        assertThat(read).isEqualTo(events);
        assertThat(events).hasSizeGreaterThan(100);
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

    /** @param all whether what may be absent is there */
    private static RunEvent sample(Class<?> type, boolean all) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = sampleValue(components[i].getGenericType(), all);
        }
        var constructor = type.getDeclaredConstructor(types);
        return (RunEvent) constructor.newInstance(values);
    }

    private static Object sampleValue(Type type, boolean all) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return all ? Optional.of(sampleValue(arguments[0], true)) : Optional.empty();
            } else if (generic.getRawType() == List.class) {
                return List.of(sampleValue(arguments[0], all), sampleValue(arguments[0], all));
            } else if (generic.getRawType() == Map.class) {
                return Map.of("rsvps", sampleValue(arguments[1], all));
            }
        } else if (type == String.class) {
            return "some text";
        } else if (type == long.class) {
            return 42L;
        } else if (type == int.class || type == Integer.class) {
            return 2;
        } else if (type == boolean.class) {
            return true;
        } else if (type == JsonNode.class) {
            return all
                    ? JSON.createObjectNode().put("n", 1).set("list", JSON.createArrayNode().add("ä").add(1.5))
                    : JsonNodeFactory.instance.nullNode();
        } else if (type == Instant.class) {
            return Instant.parse("2030-01-01T00:00:00.001Z");
        } else if (type == NodeAddress.class) {
            return NodeAddress.parse("main/decision#2.timeout/invite[3]/sevenDays#3");
        } else if (type == ScopeAddress.class) {
            return new ScopeAddress("main/decision.timeout");
        } else if (type == RunId.class) {
            return new RunId("01k-some-run");
        } else if (type == RunEvent.RunStarted.Parent.class) {
            return new RunEvent.RunStarted.Parent(new RunId("parent"), NodeAddress.parse("main/child#2"));
        } else if (type == RunEvent.RunStarted.Trigger.class) {
            return new RunEvent.RunStarted.Trigger("schedule", "nightly", "2030-01-01T00:00:00Z");
        } else if (type == RunEvent.RunStarted.Origin.class) {
            return new RunEvent.RunStarted.Origin(RunEvent.RunStarted.Origin.Kind.FORK, new RunId("other"), 7);
        } else if (type == RunEvent.WebhookOpened.Inbox.class) {
            return new RunEvent.WebhookOpened.Inbox(
                    "secret", all ? Optional.of("http://127.0.0.1/hooks/secret") : Optional.empty());
        } else if (type == FlowError.class) {
            return new FlowError("http/Status", "404", Optional.of(JSON.createObjectNode()), Optional.of("at …"), true);
        } else if (type == RunEvent.IncidentRaised.Failure.class) {
            return new RunEvent.IncidentRaised.Failure(
                    4, FlowError.of("Timeout", "too late"), NodeAddress.parse("main/a#1"));
        } else if (type == RunEvent.IncidentResolved.Resolution.class) {
            return RunEvent.IncidentResolved.Resolution.RETRY;
        }
        throw new AssertionError("No sample for " + type);
    }
}
