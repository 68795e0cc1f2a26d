package dev.steadflow.headless.export;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.expression.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param connections the first step type that names each connection; those that an expression chooses are not known
 * @param webhook the first node that opens an inbox for others to post to
 */
public record FlowNeeds(
        SortedMap<String, String> steps, SortedSet<String> secrets,
        SortedMap<String, String> connections, Optional<String> webhook) {

    /** Looks through all scopes of a flow and of those that it names. */
    public static FlowNeeds of(FlowDefinition flow) {
        Finds finds = new Finds(new TreeMap<>(), new TreeSet<>(), new TreeMap<>(), new ArrayList<>());
        finds.addScope("main", flow.main());
        flow.triggers().forEach(finds::addTrigger);
        new TreeMap<>(flow.children())
                .forEach((id, child) -> finds.addScope("of flow '" + id + "', main", child.main()));
        return new FlowNeeds(finds.steps(), finds.secrets(), finds.connections(),
                finds.webhooks().stream().findFirst());
    }

    /** What was found so far; filled by one thread. */
    private record Finds(
            SortedMap<String, String> steps, SortedSet<String> secrets, SortedMap<String, String> connections,
            List<String> webhooks) {

        private void addScope(String path, Scope scope) {
            for (Map.Entry<String, NodeDefinition> node : scope.nodes().entrySet()) {
                String nodePath = path + "/" + node.getKey();
                if (node.getValue() instanceof StepNode step) {
                    steps.putIfAbsent(step.uses(), nodePath);
                    addSecrets(step.in());
                    addConnection(step.in(), step.uses());
                }
                if (node.getValue() instanceof WebhookNode) {
                    webhooks.add(nodePath);
                }
                node.getValue().scopes().forEach((lane, inner) -> addScope(nodePath + "." + lane, inner));
            }
        }

        private void addTrigger(FlowTrigger trigger) {
            switch (trigger) {
                case FlowTrigger.Plugin plugin -> {
                    steps.putIfAbsent(plugin.uses(), "trigger '" + plugin.id() + "'");
                    addSecrets(plugin.settings());
                    addConnection(plugin.settings(), plugin.uses());
                }
                case FlowTrigger.Webhook webhook -> {
                    if (webhook.secret().isPresent()) {
                        secrets.add(webhook.secret().get());
                    }
                }
                case FlowTrigger.Schedule _,FlowTrigger.Folder _ -> {}
            }
        }

        /** Plugins have one name for it, so that this needs none of them. */
        private void addConnection(JsonNode input, String uses) {
            String name = input.path("connection").asString("");
            if (!name.isEmpty() && !Templates.isExpression(name)) {
                connections.putIfAbsent(name, uses);
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
}
