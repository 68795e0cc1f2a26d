package dev.steadflow.flow.difference;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.OwnJson;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which node of the earlier version is which node of the later one: that of the same path, else the only one of the same id
 * and kind in another scope, else the only one in the same scope that says the same under another id.
 */
final class Pairing {

    private final Map<NodePath, NodeDefinition> before = new LinkedHashMap<>();
    private final Map<NodePath, NodeDefinition> after = new LinkedHashMap<>();

    /** For each node that has another path now: where it was. */
    private final Map<NodePath, NodePath> origins = new HashMap<>();

    /** The same the other way round. */
    private final Map<NodePath, NodePath> destinations = new HashMap<>();

    private Pairing() {}

    static Pairing of(FlowDefinition before, FlowDefinition after) {
        Pairing pairing = new Pairing();
        collect(ScopePath.MAIN, before.main(), pairing.before);
        collect(ScopePath.MAIN, after.main(), pairing.after);
        pairing.join(
                from -> List.of(from.id(), pairing.before.get(from).type()),
                to -> List.of(to.id(), pairing.after.get(to).type()));
        pairing.join(
                from -> List.of(from.scope(), identity(pairing.before.get(from))),
                to -> List.of(pairing.scopeBefore(to.scope()), identity(pairing.after.get(to))));
        return pairing;
    }

    private static void collect(ScopePath path, Scope scope, Map<NodePath, NodeDefinition> found) {
        scope.nodes().forEach((id, node) -> {
            NodePath at = path.node(id);
            found.put(at, node);
            node.scopes().forEach((lane, inner) -> collect(at.lane(lane), inner, found));
        });
    }

    /** Joins what has no partner yet and is the only one with its key on both sides. */
    private void join(Function<NodePath, Object> keyBefore, Function<NodePath, Object> keyAfter) {
        Map<Object, List<NodePath>> gone = before.keySet().stream()
                .filter(from -> !stays(from))
                .collect(Collectors.groupingBy(keyBefore));
        Map<Object, List<NodePath>> fresh = after.keySet().stream()
                .filter(to -> before(to).isEmpty())
                .collect(Collectors.groupingBy(keyAfter));
        fresh.forEach((key, targets) -> {
            List<NodePath> sources = gone.getOrDefault(key, List.of());
            if (sources.size() == 1 && targets.size() == 1) {
                origins.put(targets.getFirst(), sources.getFirst());
                destinations.put(sources.getFirst(), targets.getFirst());
            }
        });
    }

    /** What a node says wherever it goes on to, with the number of nodes inside: enough to know it again. */
    private static ObjectNode identity(NodeDefinition node) {
        ObjectNode own = OwnJson.of(node);
        own.remove("next");
        node.scopes().forEach((lane, scope) -> own.put("nodes in " + lane, scope.nodes().size()));
        return own;
    }

    /** The nodes of the later version, from the outside in. */
    Collection<NodePath> allAfter() {
        return after.keySet();
    }

    /** A node of the earlier version. */
    NodeDefinition nodeBefore(NodePath path) {
        return Objects.requireNonNull(before.get(path), path::text);
    }

    /** Where a node of the later version was in the earlier one, if it was there. */
    Optional<NodePath> before(NodePath to) {
        NodePath from = origins.getOrDefault(to, to);
        return before.containsKey(from) ? Optional.of(from) : Optional.empty();
    }

    /** Whether a node of the earlier version is in the later one, wherever. */
    boolean stays(NodePath from) {
        return after.containsKey(from) || destinations.containsKey(from);
    }

    /** The path that a scope of the later version had in the earlier one, if it was there. */
    ScopePath scopeBefore(ScopePath now) {
        return now.owner()
                .map(owner -> origins.getOrDefault(owner, owner).lane(now.lane()))
                .orElse(now);
    }

    /** The id that a node of a scope of the earlier version has now, if it stayed in its scope. */
    String idNow(ScopePath scopeBefore, String idBefore) {
        NodePath from = scopeBefore.node(idBefore);
        NodePath to = destinations.get(from);
        return to != null && scopeBefore(to.scope()).equals(scopeBefore) ? to.id() : idBefore;
    }
}
