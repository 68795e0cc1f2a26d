package dev.steadflow.flow.difference;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.flow.file.StickyNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What is drawn otherwise: places of nodes, pins, collapsed containers and notes. Nodes that are new or in another scope
 * are not counted: they are changes already. A note is the same one when it has the same id.
 *
 * @param pairing which node is which
 */
record DrawnDifference(Pairing pairing) {

    List<Change> between(FlowFile before, FlowFile after) {
        List<Change> changes = new ArrayList<>();
        add(changes, Change.DrawnElsewhere::new, (was, now) -> sameScope(was, now)
                && !drawn(before.layout(), was).equals(drawn(after.layout(), now)));
        set(changes, before.drawing().pinned(), after.drawing().pinned(), Change.Pinned::new);
        set(changes, before.drawing().collapsed(), after.drawing().collapsed(), Change.Collapsed::new);
        notes(changes, before.drawing().notes(), after.drawing().notes());
        return changes;
    }

    private boolean sameScope(NodePath was, NodePath now) {
        return was.scope().equals(pairing.scopeBefore(now.scope()));
    }

    private static Optional<List<Double>> drawn(Map<NodePath, List<Double>> layout, NodePath node) {
        return Optional.ofNullable(layout.get(node));
    }

    /** Adds a change of all nodes of both versions that differ, if there are any. */
    private void add(
            List<Change> changes, Function<List<NodePath>, Change> change, BiPredicate<NodePath, NodePath> differs) {
        List<NodePath> nodes = pairing.allAfter().stream()
                .filter(now -> pairing.before(now).filter(was -> differs.test(was, now)).isPresent())
                .toList();
        if (!nodes.isEmpty()) {
            changes.add(change.apply(nodes));
        }
    }

    /** A change of the nodes that came to a set, or were taken from it. */
    private interface OfSet {
        Change of(List<NodePath> nodes, boolean there);
    }

    private void set(List<Change> changes, Set<NodePath> before, Set<NodePath> after, OfSet change) {
        add(changes, nodes -> change.of(nodes, true), (was, now) -> !before.contains(was) && after.contains(now));
        add(changes, nodes -> change.of(nodes, false), (was, now) -> before.contains(was) && !after.contains(now));
    }

    private static void notes(List<Change> changes, Map<String, StickyNote> before, Map<String, StickyNote> after) {
        after.forEach((id, note) -> {
            StickyNote was = before.get(id);
            if (was == null) {
                changes.add(new Change.NoteAdded(id, note));
            } else if (!was.equals(note)) {
                changes.add(new Change.NoteChanged(id, was, note));
            }
        });
        before.forEach((id, note) -> {
            if (!after.containsKey(id)) {
                changes.add(new Change.NoteRemoved(id, note));
            }
        });
    }
}
