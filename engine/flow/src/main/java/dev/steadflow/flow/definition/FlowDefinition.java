package dev.steadflow.flow.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One flow as it runs: everything of a flow file but the layout.
 *
 * @param id the flow's id, {@code [a-z][a-z0-9-]*}; the file is named {@code <id>.flow.json}
 * @param name what people call it
 * @param description a few sentences
 * @param input JSON Schema 2020-12 of the run's input; absent: any input
 * @param output JSON Schema 2020-12 of the run's output
 * @param triggers what starts it by itself, in the order of the file
 * @param main the outermost scope
 * @param unknown keys that this version does not know, kept for saving
 * @param children the flows that this one and they themselves name, by id, as a run is pinned to them; empty in an editor
 */
public record FlowDefinition(
        String id,
        Optional<String> name,
        Optional<String> description,
        Optional<JsonNode> input,
        Optional<JsonNode> output,
        List<FlowTrigger> triggers,
        Scope main,
        UnknownKeys unknown,
        Map<String, FlowDefinition> children) {

    /** The version of the file format that this program writes. */
    public static final int SCHEMA_VERSION = 1;

    public FlowDefinition {
        triggers = List.copyOf(triggers);
        children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
    }

    /** A flow by itself, without those that it names, which nothing starts but people and programs. */
    public FlowDefinition(
            String id,
            Optional<String> name,
            Optional<String> description,
            Optional<JsonNode> input,
            Optional<JsonNode> output,
            Scope main,
            UnknownKeys unknown) {
        this(id, name, description, input, output, List.of(), main, unknown, Map.of());
    }

    /** A flow with an id and nodes, and nothing else said. */
    public static FlowDefinition of(String id, Scope main) {
        return new FlowDefinition(
                id, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), main, UnknownKeys.NONE);
    }

    /** What to call the flow on screen: its name, else its id. */
    public String title() {
        return name.orElse(id);
    }

    /** The same flow with another outermost scope. */
    public FlowDefinition withMain(Scope newMain) {
        return new FlowDefinition(id, name, description, input, output, triggers, newMain, unknown, children);
    }

    /** The same flow under another id: for the engine another flow. */
    public FlowDefinition withId(String newId) {
        return new FlowDefinition(newId, name, description, input, output, triggers, main, unknown, children);
    }

    /** The same flow called otherwise. */
    public FlowDefinition withName(Optional<String> newName) {
        return new FlowDefinition(id, newName, description, input, output, triggers, main, unknown, children);
    }

    /** The same flow with another description. */
    public FlowDefinition withDescription(Optional<String> text) {
        return new FlowDefinition(id, name, text, input, output, triggers, main, unknown, children);
    }

    /** The same flow with other schemas of its input and output. */
    public FlowDefinition withSchemas(Optional<JsonNode> newInput, Optional<JsonNode> newOutput) {
        return new FlowDefinition(
                id, name, description, newInput, newOutput, triggers, main, unknown, children);
    }

    /** The same flow with other triggers. */
    public FlowDefinition withTriggers(List<FlowTrigger> newTriggers) {
        return new FlowDefinition(
                id, name, description, input, output, newTriggers, main, unknown, children);
    }

    /** The same flow with the flows that it names, and those that they name. */
    public FlowDefinition withChildren(Map<String, FlowDefinition> newChildren) {
        return new FlowDefinition(id, name, description, input, output, triggers, main, unknown, newChildren);
    }

    /** A child flow as a flow of its own, with the same children to name. */
    public Optional<FlowDefinition> child(String childId) {
        return Optional.ofNullable(children.get(childId)).map(child -> child.withChildren(children));
    }

    /** The trigger of a name, if there is one. */
    public Optional<FlowTrigger> trigger(String triggerId) {
        return triggers.stream().filter(trigger -> trigger.id().equals(triggerId)).findFirst();
    }

    /** The scope at a path, if there is one. */
    public Optional<Scope> scope(ScopePath path) {
        Optional<NodePath> owner = path.owner();
        if (owner.isEmpty()) {
            return Optional.of(main);
        }
        return node(owner.get()).flatMap(node -> inside(node, path.lane()));
    }

    /** The node at a path, if there is one. */
    public Optional<NodeDefinition> node(NodePath path) {
        return scope(path.scope()).flatMap(scope -> scope.node(path.id()));
    }

    /** A scope inside a node: one of its lanes, or the outermost scope of the child flow that it runs inline. */
    public Optional<Scope> inside(NodeDefinition node, String lane) {
        if (node instanceof FlowNode child && lane.equals(FlowNode.LANE)) {
            return Optional.ofNullable(children.get(child.flow())).map(FlowDefinition::main);
        }
        return Optional.ofNullable(node.scopes().get(lane));
    }
}
