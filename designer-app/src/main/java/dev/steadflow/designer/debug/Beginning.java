package dev.steadflow.designer.debug;

import dev.steadflow.flow.definition.NodePath;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Where a debug run begins in the middle of its flow.
 *
 * @param node a node of the outermost scope, or one inside of its containers: the container begins, and its lane with that node
 * @param input of the run
 * @param known what earlier nodes came to, and values of variables, by name
 */
public record Beginning(NodePath node, JsonNode input, Map<String, JsonNode> known) {

    public Beginning {
        known = Map.copyOf(known);
    }

    /** The node of the outermost scope that is or holds a node. */
    public static NodePath outermost(NodePath node) {
        NodePath top = node;
        while (top.scope().owner().isPresent()) {
            top = top.scope().owner().get();
        }
        return top;
    }
}
