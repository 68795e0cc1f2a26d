package dev.steadflow.runtime.debug;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.CanonicalJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes plans: {@code {"seed":1,"breakpoints":{"charge":{"before":true,"after":false,"condition":"$in.amount > 9"}},
 * "pins":{"charge":{"id":7}},"faults":{"mail":{"kind":"fail","error":"http/Status","retryable":true,"delay":"PT0S",
 * "probability":0.5}}}}. Stateless.
 */
public final class DebugPlanCodec {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private DebugPlanCodec() {}

    /** The text of a plan. */
    public static String write(DebugPlan plan) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("seed", plan.seed());
        ObjectNode breakpoints = tree.putObject("breakpoints");
        plan.breakpoints().forEach((node, breakpoint) -> {
            ObjectNode one = breakpoints.putObject(node.text())
                    .put("before", breakpoint.before()).put("after", breakpoint.after());
            breakpoint.condition().ifPresent(condition -> one.put("condition", condition));
        });
        ObjectNode pins = tree.putObject("pins");
        plan.pins().forEach((node, answer) -> pins.set(node.text(), answer));
        ObjectNode faults = tree.putObject("faults");
        plan.faults().forEach((node, fault) -> faults.putObject(node.text())
                .put("kind", fault.kind().name().toLowerCase(Locale.ROOT))
                .put("error", fault.error())
                .put("retryable", fault.retryable())
                .put("delay", fault.delay().toString())
                .put("probability", fault.probability()));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }

    /**
     * Reads a plan.
     *
     * @throws IllegalArgumentException saying where it is none
     */
    public static DebugPlan read(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            DebugPlan plan = DebugPlan.NONE.withSeed(tree.path("seed").asLong(1));
            for (Map.Entry<String, JsonNode> one : tree.path("breakpoints").properties()) {
                JsonNode value = one.getValue();
                plan = plan.with(NodePath.parse(one.getKey()), new Breakpoint(
                        value.path("before").asBoolean(false), value.path("after").asBoolean(false),
                        value.optional("condition").map(JsonNode::stringValue)));
            }
            for (Map.Entry<String, JsonNode> one : tree.path("pins").properties()) {
                plan = plan.withPin(NodePath.parse(one.getKey()), CanonicalJson.of(one.getValue()));
            }
            for (Map.Entry<String, JsonNode> one : tree.path("faults").properties()) {
                plan = plan.with(NodePath.parse(one.getKey()), fault(one.getValue()));
            }
            return plan;
        } catch (JacksonException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "Expected what was set for debug runs as JSON, but found something else: " + e.getMessage(), e);
        }
    }

    private static Fault fault(JsonNode value) {
        return new Fault(
                Fault.Kind.valueOf(value.path("kind").stringValue().toUpperCase(Locale.ROOT)),
                value.path("error").asString("Fault"), value.path("retryable").asBoolean(true),
                Duration.parse(value.path("delay").asString("PT0S")), value.path("probability").asDouble(1));
    }
}
