package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * When nodes are deleted or leave their scope, what led to them goes on at what they led to. Wires that this cannot
 * mend stay cut; after a move to another scope that is said.
 */
final class JoinNeighbours implements FollowUp {

    @Override
    public Consequences of(FlowDocument before, Edit edit, FlowDocument after) {
        if (edit instanceof Edit.DeleteNodes delete) {
            return new Consequences(joins(before, delete.nodes()), List.of());
        }
        if (edit instanceof Edit.MoveToScope move) {
            return new Consequences(joins(before, move.nodes()), cutWires(before, move.nodes()));
        }
        return Consequences.NONE;
    }

    private static List<Edit> joins(FlowDocument before, Collection<NodePath> nodes) {
        List<Edit> edits = new ArrayList<>();
        byScope(nodes).forEach((path, removed) -> {
            Scope scope = before.existingScope(path);
            scope.nodes().forEach((id, node) -> {
                if (!removed.contains(id)) {
                    edits.addAll(joins(path, id, node, scope, removed));
                }
            });
            scope.start()
                    .filter(removed::contains)
                    .flatMap(start -> Wires.survivor(scope, start, removed))
                    .ifPresent(start -> edits.add(new Edit.SetStart(path.node(start))));
        });
        return edits;
    }

    private static List<Edit> joins(
            ScopePath path, String id, NodeDefinition node, Scope scope, Set<String> removed) {
        List<Edit> edits = new ArrayList<>();
        Ports.targets(node).forEach((port, target) -> {
            if (removed.contains(target)) {
                Optional<String> onward = Wires.survivor(scope, target, removed).filter(to -> !to.equals(id));
                onward.ifPresent(to -> edits.add(new Edit.Connect(new OutPort(path.node(id), port), path.node(to))));
            }
        });
        return edits;
    }

    /** A sentence about the wires between the nodes that moved and those that stayed; none when there were none. */
    private static List<String> cutWires(FlowDocument before, Collection<NodePath> nodes) {
        Set<String> neighbours = new TreeSet<>();
        byScope(nodes).forEach((path, moved) -> before.existingScope(path).nodes().forEach((id, node) -> {
            for (String target : Ports.targets(node).values()) {
                if (moved.contains(id) != moved.contains(target)) {
                    neighbours.add("'" + (moved.contains(id) ? target : id) + "'");
                }
            }
        }));
        return neighbours.isEmpty()
                ? List.of()
                : List.of(say(
                        "The wires to {0} were cut: a wire cannot leave its lane.", String.join(", ", neighbours)));
    }

    private static Map<ScopePath, Set<String>> byScope(Collection<NodePath> nodes) {
        Map<ScopePath, Set<String>> byScope = new LinkedHashMap<>();
        for (NodePath node : Paths.outermost(nodes)) {
            byScope.computeIfAbsent(node.scope(), scope -> new LinkedHashSet<>()).add(node.id());
        }
        return byScope;
    }
}
