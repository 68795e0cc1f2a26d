package dev.steadflow.flow.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A small graph with exactly one token: nodes joined by {@code next}. A lane is a scope, too.
 *
 * @param when guard of a lane, an expression evaluated once on entry; absent: always
 * @param vars variables with their first values, literal or expressions
 * @param start the id of the first node; absent in a lane that is still empty
 * @param nodes by id, in file order
 * @param output what the scope yields; absent: the result of its last node
 * @param unknown keys that this version does not know
 */
public record Scope(
        Optional<String> when,
        Map<String, JsonNode> vars,
        Optional<String> start,
        Map<String, NodeDefinition> nodes,
        Optional<JsonNode> output,
        UnknownKeys unknown) {

    /** A scope without any node, as a new lane is drawn. */
    public static final Scope EMPTY =
            new Scope(Optional.empty(), Map.of(), Optional.empty(), Map.of(), Optional.empty(), UnknownKeys.NONE);

    public Scope {
        vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    }

    /** The node with an id, if there is one. */
    public Optional<NodeDefinition> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /** The same scope with another first node. */
    public Scope withStart(Optional<String> newStart) {
        return new Scope(when, vars, newStart, nodes, output, unknown);
    }

    /** The same scope with other nodes. */
    public Scope withNodes(Map<String, NodeDefinition> newNodes) {
        return new Scope(when, vars, start, newNodes, output, unknown);
    }

    /** The same scope with other variables. */
    public Scope withVars(Map<String, JsonNode> newVars) {
        return new Scope(when, newVars, start, nodes, output, unknown);
    }

    /** The same scope with another guard. */
    public Scope withWhen(Optional<String> newWhen) {
        return new Scope(newWhen, vars, start, nodes, output, unknown);
    }

    /** The same scope yielding something else. */
    public Scope withOutput(Optional<JsonNode> newOutput) {
        return new Scope(when, vars, start, nodes, newOutput, unknown);
    }

    /** The same scope with one node added, or replaced where it stands. */
    public Scope withNode(String id, NodeDefinition node) {
        Map<String, NodeDefinition> changed = new LinkedHashMap<>(nodes);
        changed.put(id, node);
        return withNodes(changed);
    }
}
