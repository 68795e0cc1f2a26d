package dev.steadflow.flow.definition;

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
 * @param main the outermost scope
 * @param unknown keys that this version does not know, kept for saving
 */
public record FlowDefinition(
        String id,
        Optional<String> name,
        Optional<String> description,
        Optional<JsonNode> input,
        Optional<JsonNode> output,
        Scope main,
        UnknownKeys unknown) {

    /** The version of the file format that this program writes. */
    public static final int SCHEMA_VERSION = 1;

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
        return new FlowDefinition(id, name, description, input, output, newMain, unknown);
    }

    /** The scope at a path, if there is one. */
    public Optional<Scope> scope(ScopePath path) {
        Optional<NodePath> owner = path.owner();
        if (owner.isEmpty()) {
            return Optional.of(main);
        }
        return node(owner.get()).flatMap(node -> Optional.ofNullable(node.scopes().get(path.lane())));
    }

    /** The node at a path, if there is one. */
    public Optional<NodeDefinition> node(NodePath path) {
        return scope(path.scope()).flatMap(scope -> scope.node(path.id()));
    }
}
