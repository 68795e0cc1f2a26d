package dev.steadflow.flow.definition;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Runs another flow of the project.
 *
 * @param flow its id
 * @param mode within this run, or as a run of its own
 * @param in the child's input, literal JSON with expressions; absent: an empty object
 */
public record FlowNode(
        String flow, Mode mode, Optional<JsonNode> in, Optional<String> next,
        NodeSettings settings) implements NodeDefinition.Sequential {

    /** The lane of an inline child in addresses and paths: {@code main/notify.flow/sendEmail#1}. */
    public static final String LANE = "flow";

    /** Where a child flow runs. */
    public enum Mode {
        /** Its nodes run in this run and its log, under this node's address; yields the child's output. */
        INLINE,
        /** It is a run of its own with its own log, started exactly once per visit; yields {@code {runId}} at once. */
        BACKGROUND
    }

    @Override
    public String type() {
        return "flow";
    }

    @Override
    public FlowNode withSettings(NodeSettings newSettings) {
        return new FlowNode(flow, mode, in, next, newSettings);
    }

    @Override
    public FlowNode withNext(Optional<String> newNext) {
        return new FlowNode(flow, mode, in, newNext, settings);
    }
}
