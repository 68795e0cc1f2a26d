package dev.steadflow.runtime.plugin;

import dev.steadflow.step.StepContext;
import java.util.Optional;
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
    public JsonNode toJson(Object said, int maxBytes) {
        throw new IllegalStateException("Nobody was to say anything.");
    }

    @Override
    public <T> Optional<T> fromJson(JsonNode json, Class<T> type) {
        return Optional.empty();
    }

    @Override
    public ClassLoader classLoader() {
        return NoCall.class.getClassLoader();
    }
}
