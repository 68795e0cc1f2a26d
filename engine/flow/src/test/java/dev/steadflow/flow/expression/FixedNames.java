package dev.steadflow.flow.expression;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Names with fixed meanings, at a fixed time. */
record FixedNames(Map<String, JsonNode> values, long seed) implements Names {

    private static final Instant NOW = Instant.parse("2026-05-01T09:00:00Z");

    static FixedNames of(Map<String, JsonNode> values) {
        return new FixedNames(values, 42);
    }

    @Override
    public Optional<JsonNode> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public Instant now() {
        return NOW;
    }
}
