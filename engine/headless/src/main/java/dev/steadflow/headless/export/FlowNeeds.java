package dev.steadflow.headless.export;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.StepNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a flow, with the flows that it names, needs from outside.
 *
 * @param steps the first node of each step type, by {@code http/request@1}
 * @param secrets the names that {@code {"$secret": "name"}} refers to
 */
public record FlowNeeds(SortedMap<String, String> steps, SortedSet<String> secrets) {

    /** Looks through all scopes of a flow and of those that it names. */
    public static FlowNeeds of(FlowDefinition flow) {
        FlowNeeds needs = new FlowNeeds(new TreeMap<>(), new TreeSet<>());
        needs.addScope("main", flow.main());
        new TreeMap<>(flow.children())
                .forEach((id, child) -> needs.addScope("of flow '" + id + "', main", child.main()));
        return needs;
    }

    private void addScope(String path, Scope scope) {
        for (Map.Entry<String, NodeDefinition> node : scope.nodes().entrySet()) {
            String nodePath = path + "/" + node.getKey();
            if (node.getValue() instanceof StepNode step) {
                steps.putIfAbsent(step.uses(), nodePath);
                addSecrets(step.in());
            }
            node.getValue().scopes().forEach((lane, inner) -> addScope(nodePath + "." + lane, inner));
        }
    }

    private void addSecrets(JsonNode value) {
        JsonNode name = value.get("$secret");
        if (name != null && name.isString()) {
            secrets.add(name.stringValue());
        }
        value.forEach(this::addSecrets);
    }
}
