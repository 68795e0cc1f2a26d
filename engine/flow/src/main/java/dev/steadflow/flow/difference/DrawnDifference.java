package dev.steadflow.flow.difference;

import dev.steadflow.flow.definition.NodePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which nodes are drawn elsewhere. Nodes that are new or in another scope are not counted: they are changes already.
 *
 * @param pairing which node is which
 */
record DrawnDifference(Pairing pairing) {

    Optional<Change> between(Map<NodePath, List<Double>> before, Map<NodePath, List<Double>> after) {
        List<NodePath> elsewhere = pairing.allAfter().stream()
                .filter(now -> pairing.before(now)
                        .filter(was -> was.scope().equals(pairing.scopeBefore(now.scope())))
                        .filter(was -> !drawn(before, was).equals(drawn(after, now)))
                        .isPresent())
                .toList();
        return elsewhere.isEmpty() ? Optional.empty() : Optional.of(new Change.DrawnElsewhere(elsewhere));
    }

    private static Optional<List<Double>> drawn(Map<NodePath, List<Double>> layout, NodePath node) {
        return Optional.ofNullable(layout.get(node));
    }
}
