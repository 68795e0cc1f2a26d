package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.SetNode;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which variables a node changes. */
final class ChangedVariables {

    private ChangedVariables() {}

    /** The same node, changing another variable in place of one. */
    static NodeDefinition renamed(NodeDefinition node, String from, String to) {
        return node instanceof SetNode set
                ? new SetNode(renamed(set.set(), from, to), renamed(set.append(), from, to),
                        renamed(set.put(), from, to), renamed(set.add(), from, to), set.next(), set.settings())
                : node;
    }

    private static Map<String, JsonNode> renamed(Map<String, JsonNode> values, String from, String to) {
        Map<String, JsonNode> renamed = new LinkedHashMap<>();
        values.forEach((name, value) -> renamed.put(name.equals(from) ? to : name, value));
        return renamed;
    }
}
