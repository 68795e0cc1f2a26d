package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.Scope;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a flow, a scope or a node says for itself, with the keys of the file and without the scopes and nodes inside it.
 */
public final class OwnJson {

    private static final FlowTree TREE = new FlowTree(true);

    /** The members of a {@code scope} node that are lists of objects with a lane each. */
    private static final List<String> LISTS_WITH_LANES = List.of("catch", "handlers");

    private OwnJson() {}

    /** {@code {"id","name"?,"description"?,"input"?,"output"?}} and unknown keys. */
    public static ObjectNode of(FlowDefinition flow) {
        return TREE.flow(flow.withMain(Scope.EMPTY)).without(List.of("schemaVersion", "main"));
    }

    /** {@code {"when"?,"vars"?,"start"?,"output"?}} and unknown keys. */
    public static ObjectNode of(Scope scope) {
        return TREE.scope(scope.withNodes(Map.of())).without(List.of("nodes"));
    }

    /** {@code {"type",…}}: a container without its lanes, a {@code scope} node's catches and handlers without theirs. */
    public static ObjectNode of(NodeDefinition node) {
        ObjectNode tree = new NodeTree(TREE).node(node).without(List.of("lane", "lanes", "finally", "compensate"));
        for (String list : LISTS_WITH_LANES) {
            for (JsonNode member : tree.path(list)) {
                ((ObjectNode) member).remove("lane");
            }
        }
        return tree;
    }
}
