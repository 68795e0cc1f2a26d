package dev.steadflow.flow.run.reference;

import tools.jackson.databind.JsonNode;

/** An {@code end} of the whole flow on its way out. */
final class EndOfFlow extends RuntimeException {

    private static final long serialVersionUID = 1;

    final transient JsonNode value;

    EndOfFlow(JsonNode value) {
        super("end of flow", null, false, false);
        this.value = value;
    }
}
