package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.UnknownKeys;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A flow as JSON with its keys in their fixed order, defaults left out; {@code layout} is not in it.
 *
 * @param remarks whether to write what people read and the engine does not: name, description, labels of nodes, notes
 *     and the triggers, on which no run depends
 */
record FlowTree(boolean remarks) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The whole flow. */
    ObjectNode flow(FlowDefinition flow) {
        ObjectNode tree = JSON.objectNode();
        tree.put("schemaVersion", FlowDefinition.SCHEMA_VERSION);
        tree.put("id", flow.id());
        if (remarks) {
            text(tree, "name", flow.name());
            text(tree, "description", flow.description());
        }
        value(tree, "input", flow.input());
        value(tree, "output", flow.output());
        if (remarks) {
            TriggerTree.triggers(tree, flow.triggers());
        }
        tree.set("main", scope(flow.main()));
        unknown(tree, flow.unknown());
        return tree;
    }

    /** One scope. */
    ObjectNode scope(Scope scope) {
        ObjectNode tree = JSON.objectNode();
        text(tree, "when", scope.when());
        values(tree, "vars", scope.vars());
        text(tree, "start", scope.start());
        ObjectNode nodes = tree.putObject("nodes");
        NodeTree nodeTree = new NodeTree(this);
        for (Map.Entry<String, NodeDefinition> node : scope.nodes().entrySet()) {
            nodes.set(node.getKey(), nodeTree.node(node.getValue()));
        }
        value(tree, "output", scope.output());
        unknown(tree, scope.unknown());
        return tree;
    }

    static void text(ObjectNode tree, String key, Optional<String> text) {
        text.ifPresent(it -> tree.put(key, it));
    }

    static void value(ObjectNode tree, String key, Optional<JsonNode> value) {
        value.ifPresent(it -> tree.set(key, it));
    }

    static void values(ObjectNode tree, String key, Map<String, JsonNode> values) {
        if (!values.isEmpty()) {
            ObjectNode members = tree.putObject(key);
            values.forEach(members::set);
        }
    }

    static void unknown(ObjectNode tree, UnknownKeys unknown) {
        unknown.values().forEach(tree::set);
    }
}
