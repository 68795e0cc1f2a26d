package dev.steadflow.flow.run;

import dev.steadflow.flow.run.reference.ReferenceResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the run core made of a script, as the reference interpreter says it. Values that each makes in its own way are
 * evened out on both sides: ids of inboxes, payloads and runs, and messages of errors.
 */
final class ComparableResult {

    private static final JsonMapper JSON = new JsonMapper();

    private ComparableResult() {}

    static ReferenceResult of(SimulatedWorld world) {
        Map<String, String> ends = new TreeMap<>();
        List<String> calls = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        world.runs().forEach((label, run) -> {
            ends.put(label, end(run, world));
            for (Effect effect : run.performed()) {
                if (effect instanceof Effect.CallStep call) {
                    calls.add(label + " " + call.at().text() + " " + even(call.in(), world::label));
                }
            }
            run.answers().forEach(it -> answers.add(it.status() + " " + even(it.body(), world::label)));
        });
        return new ReferenceResult(ends, calls, answers);
    }

    private static String end(SimulatedRun run, SimulatedWorld world) {
        Optional<RunEnd> end = run.state().end();
        if (end.isEmpty()) {
            return "waiting";
        }
        return switch (end.get()) {
            case RunEnd.Completed e -> "completed " + even(e.output(), world::label);
            case RunEnd.Failed e -> "failed " + e.error().name();
            case RunEnd.Cancelled e -> "cancelled";
        };
    }

    /** The reference's result with the same values evened out. */
    static ReferenceResult of(ReferenceResult result) {
        Map<String, String> ends = new TreeMap<>();
        result.ends().forEach((run, end) -> ends.put(run, afterWord(end)));
        return new ReferenceResult(
                ends,
                result.calls().stream().map(ComparableResult::evenIn).toList(),
                result.answers().stream().map(ComparableResult::evenIn).toList());
    }

    private static String afterWord(String end) {
        return end.startsWith("completed ") ? evenIn(end) : end;
    }

    /** Evens out the JSON at the end of a line, after words without braces. */
    private static String evenIn(String line) {
        int space = line.indexOf(' ');
        while (space >= 0 && !"{[\"ntf0123456789".contains(line.substring(space + 1, space + 2))) {
            space = line.indexOf(' ', space + 1);
        }
        String head = line.substring(0, space + 1);
        String tail = line.substring(space + 1);
        return head + (tail.startsWith("{") || tail.startsWith("[") ? even(JSON.readTree(tail), it -> it) : tail);
    }

    private static String even(JsonNode value, UnaryOperator<String> labels) {
        return evened(value, labels).toString();
    }

    private static JsonNode evened(JsonNode value, UnaryOperator<String> labels) {
        if (value instanceof ArrayNode list) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            list.forEach(item -> result.add(evened(item, labels)));
            return result;
        }
        if (value instanceof ObjectNode object) {
            return evened(object, labels);
        }
        return value.isString() ? JsonNodeFactory.instance.stringNode(labels.apply(value.stringValue())) : value;
    }

    private static JsonNode evened(ObjectNode object, UnaryOperator<String> labels) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (object.has("receivedAt")) {
            return result.set("body", object.get("body"));
        }
        if (object.has("id")) {
            return result.put("handle", "inbox");
        }
        if (object.has("background")) {
            return result.put("handle", "background");
        }
        object.properties().forEach(entry -> result.set(entry.getKey(), evened(entry.getValue(), labels)));
        if (object.has("name") && object.has("message")) {
            result.remove(List.of("message", "data", "node"));
        }
        return result;
    }
}
