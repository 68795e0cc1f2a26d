package dev.steadflow.runtime.plugin;

import dev.steadflow.step.StepContext;
import tools.jackson.databind.JsonNode;

/** A step that nobody calls. */
final class NoCall implements StepCall {

    @Override
    public JsonNode run(JsonNode input, StepContext context, int maxBytes) {
        throw new IllegalStateException("Nobody was to call this.");
    }

    @Override
    public boolean isRepeatable(JsonNode input) {
        return false;
    }

    @Override
    public ClassLoader classLoader() {
        return NoCall.class.getClassLoader();
    }
}
