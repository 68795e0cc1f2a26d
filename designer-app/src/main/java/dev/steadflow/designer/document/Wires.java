package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.Scope;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The wires of one scope: which lead to a node, where they lead on, and cutting those that lead nowhere. */
final class Wires {

    private Wires() {}

    /** The same scope without wires to nodes that it does not hold, and without a start that it does not hold. */
    static Scope within(Scope scope) {
        return retargeted(scope, id -> scope.nodes().containsKey(id) ? id : "")
                .withStart(scope.start().filter(scope.nodes()::containsKey));
    }

    /** The same scope with every wire led to what {@code target} says; empty text cuts it. */
    static Scope retargeted(Scope scope, UnaryOperator<String> target) {
        Map<String, NodeDefinition> nodes = new LinkedHashMap<>();
        scope.nodes().forEach((id, node) -> {
            NodeDefinition changed = node;
            for (Map.Entry<String, String> wire : Ports.targets(node).entrySet()) {
                String to = target.apply(wire.getValue());
                if (!to.equals(wire.getValue())) {
                    changed = Ports.withTarget(changed, wire.getKey(), Optional.of(to).filter(t -> !t.isEmpty()));
                }
            }
            nodes.put(id, changed);
        });
        return scope.withNodes(nodes);
    }

    /** Where the token goes on when some nodes are taken out, beginning at one of them; empty when that is not one place. */
    static Optional<String> survivor(Scope scope, String from, Set<String> removed) {
        String at = from;
        Set<String> seen = new HashSet<>();
        while (removed.contains(at)) {
            Set<String> targets = scope.node(at)
                    .map(node -> (Set<String>) new LinkedHashSet<>(Ports.targets(node).values()))
                    .orElse(Set.of());
            if (!seen.add(at) || targets.size() != 1) {
                return Optional.empty();
            }
            at = targets.iterator().next();
        }
        return Optional.of(at);
    }

    /** The ids that some wire of the scope leads to. */
    static Set<String> targets(Scope scope) {
        Set<String> targets = new HashSet<>();
        scope.nodes().values().forEach(node -> targets.addAll(Ports.targets(node).values()));
        return targets;
    }

    /** The first node that no wire leads to, else the first node; empty for an empty scope. */
    static Optional<String> likelyStart(Scope scope) {
        Set<String> targets = targets(scope);
        return scope.nodes().keySet().stream()
                .filter(id -> !targets.contains(id))
                .findFirst()
                .or(() -> scope.nodes().keySet().stream().findFirst());
    }
}
