package dev.steadflow.flow.run;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Errors as expressions see them, and which of them a catch lane takes. */
final class ErrorValues {

    private ErrorValues() {}

    /** {@code {"name":…, "message":…, "data":…}}; no stack. */
    static ObjectNode of(FlowError error) {
        ObjectNode value = JsonNodeFactory.instance
                .objectNode()
                .put("name", error.name())
                .put("message", error.message());
        error.data().ifPresent(data -> value.set("data", data));
        return value;
    }

    /** What {@code $error} is in a catch lane: the error and the address where it began. */
    static JsonNode caught(FlowError error, NodeAddress origin) {
        return of(error).put("node", origin.text());
    }

    /** Whether a list of names takes an error; an empty list and {@code *} take all but {@code Cancelled}. */
    static boolean matches(List<String> names, FlowError error) {
        if (names.contains(error.name())) {
            return true;
        }
        boolean any = names.isEmpty() || names.contains("*");
        return any && !error.name().equals(FlowError.CANCELLED);
    }
}
