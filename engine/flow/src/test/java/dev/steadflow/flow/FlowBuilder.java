package dev.steadflow.flow;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.UnknownKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Builds a flow for a test: {@code aFlow().step("a").step("b").edge("a", "b").build()}. */
public final class FlowBuilder extends ScopeBuilder<FlowBuilder> {

    private final String id;
    private @Nullable String name;
    private @Nullable JsonNode input;

    private FlowBuilder(String id) {
        this.id = id;
    }

    /** A flow whose id does not matter. */
    public static FlowBuilder aFlow() {
        return aFlow("test-flow");
    }

    /** A flow with an id. */
    public static FlowBuilder aFlow(String id) {
        return new FlowBuilder(id);
    }

    /** What people call it. */
    public FlowBuilder name(String newName) {
        name = newName;
        return this;
    }

    /** The JSON Schema of its input. */
    public FlowBuilder input(String schema) {
        input = TestJson.json(schema);
        return this;
    }

    /** The flow. */
    public FlowDefinition build() {
        return new FlowDefinition(
                id,
                Optional.ofNullable(name),
                Optional.empty(),
                Optional.ofNullable(input),
                Optional.empty(),
                scope(),
                UnknownKeys.NONE);
    }

    @Override
    FlowBuilder self() {
        return this;
    }
}
