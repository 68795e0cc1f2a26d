package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes two documents differ in. Edits share what they do not change, so parts that are the same object are not
 * looked into.
 */
@SuppressWarnings("ReferenceEquality") // Being the same object is what says that nothing inside changed.
final class Differences {

    private final FlowDocument before;
    private final FlowDocument after;
    private final Set<NodePath> touched = new HashSet<>();

    private Differences(FlowDocument before, FlowDocument after) {
        this.before = before;
        this.after = after;
    }

    /** Nodes that are new, gone or different, or drawn elsewhere. */
    static Set<NodePath> between(FlowDocument before, FlowDocument after) {
        Differences differences = new Differences(before, after);
        differences.compare(ScopePath.MAIN, before.flow().main(), after.flow().main());
        differences.comparePositions();
        return differences.touched;
    }

    private void compare(ScopePath path, Scope old, Scope now) {
        if (old == now) {
            return;
        }
        if (!old.start().equals(now.start())) {
            old.start().map(path::node).ifPresent(touched::add);
            now.start().map(path::node).ifPresent(touched::add);
        }
        for (Map.Entry<String, NodeDefinition> entry : now.nodes().entrySet()) {
            compare(path.node(entry.getKey()), old.nodes().get(entry.getKey()), entry.getValue());
        }
        for (Map.Entry<String, NodeDefinition> entry : old.nodes().entrySet()) {
            if (!now.nodes().containsKey(entry.getKey())) {
                addAll(path.node(entry.getKey()), entry.getValue());
            }
        }
    }

    private void compare(NodePath path, @Nullable NodeDefinition old, NodeDefinition now) {
        if (old == now) {
            return;
        }
        if (old == null) {
            addAll(path, now);
            return;
        }
        if (!old.equals(now)) {
            touched.add(path);
        }
        Map<String, Scope> lanes = now.scopes();
        Map<String, Scope> oldLanes = old.scopes();
        lanes.forEach((lane, scope) -> compare(path.lane(lane), oldLanes.getOrDefault(lane, Scope.EMPTY), scope));
        oldLanes.forEach((lane, scope) -> {
            if (!lanes.containsKey(lane)) {
                compare(path.lane(lane), scope, Scope.EMPTY);
            }
        });
    }

    private void addAll(NodePath path, NodeDefinition node) {
        touched.add(path);
        node.scopes()
                .forEach((lane, scope) -> FlowDocument.visit(path.lane(lane), scope, (inner, n) -> touched.add(inner)));
    }

    private void comparePositions() {
        Map<NodePath, DocPoint> old = before.layout().positions();
        Map<NodePath, DocPoint> now = after.layout().positions();
        if (old == now) {
            return;
        }
        now.forEach((path, at) -> {
            if (!Objects.equals(old.get(path), at)) {
                touched.add(path);
            }
        });
        old.keySet().stream().filter(path -> !now.containsKey(path)).forEach(touched::add);
    }
}
