package dev.steadflow.flow.difference;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.OwnJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Walks both versions, the later one leading, and notes what differs. Used once. */
final class Comparison {

    /** The members that name other nodes of the scope. */
    private static final List<String> WAYS_ON = List.of("next", "else", "start");

    private final Pairing pairing;
    private final List<Change> changes = new ArrayList<>();

    Comparison(Pairing pairing) {
        this.pairing = pairing;
    }

    List<Change> of(Scope before, Scope after) {
        scopes(ScopePath.MAIN, before, after);
        return changes;
    }

    private void scopes(ScopePath now, Scope before, Scope after) {
        ScopePath was = pairing.scopeBefore(now);
        List<FieldChange> own = FieldChange.between(followed(was, OwnJson.of(before)), OwnJson.of(after));
        if (!own.isEmpty()) {
            changes.add(new Change.ScopeChanged(now, own));
        }
        after.nodes().forEach((id, node) -> node(now.node(id), node));
        before.nodes().forEach((id, node) -> {
            NodePath gone = was.node(id);
            if (!pairing.stays(gone)) {
                changes.add(new Change.NodeRemoved(gone, node));
            }
        });
    }

    private void node(NodePath now, NodeDefinition after) {
        Optional<NodePath> origin = pairing.before(now);
        if (origin.isEmpty()) {
            changes.add(new Change.NodeAdded(now, after));
            movedInto(now, after);
            return;
        }
        NodePath was = origin.get();
        NodeDefinition before = pairing.nodeBefore(was);
        boolean sameScope = was.scope().equals(pairing.scopeBefore(now.scope()));
        ObjectNode old = OwnJson.of(before);
        ObjectNode own = OwnJson.of(after);
        if (!sameScope) {
            WAYS_ON.forEach(old::remove);
            WAYS_ON.forEach(own::remove);
        }
        List<FieldChange> fields = FieldChange.between(followed(was.scope(), old), own);
        if (!sameScope) {
            changes.add(new Change.NodeMoved(was, now, fields));
        } else if (!was.id().equals(now.id())) {
            changes.add(new Change.NodeRenamed(was, now));
            if (!fields.isEmpty()) {
                changes.add(new Change.NodeChanged(now, fields));
            }
        } else if (!fields.isEmpty()) {
            changes.add(new Change.NodeChanged(now, fields));
        }
        lanes(was, before.scopes(), now, after.scopes());
    }

    /** What was elsewhere before and is in a new container now. */
    private void movedInto(NodePath container, NodeDefinition node) {
        node.scopes().forEach((lane, scope) -> scope.nodes().forEach((id, inner) -> {
            NodePath at = container.lane(lane).node(id);
            if (pairing.before(at).isPresent()) {
                node(at, inner);
            } else {
                movedInto(at, inner);
            }
        }));
    }

    private void lanes(NodePath was, Map<String, Scope> before, NodePath now, Map<String, Scope> after) {
        after.forEach((lane, scope) -> {
            if (!before.containsKey(lane)) {
                changes.add(new Change.LaneAdded(now.lane(lane)));
            }
            scopes(now.lane(lane), before.getOrDefault(lane, Scope.EMPTY), scope);
        });
        before.forEach((lane, scope) -> {
            if (!after.containsKey(lane)) {
                changes.add(new Change.LaneRemoved(was.lane(lane)));
                scope.nodes().forEach((id, node) -> {
                    NodePath gone = was.lane(lane).node(id);
                    if (!pairing.stays(gone)) {
                        changes.add(new Change.NodeRemoved(gone, node));
                    }
                });
            }
        });
    }

    /** With the present ids of the nodes that are named in it, so that a renamed node does not change its neighbours. */
    private ObjectNode followed(ScopePath scopeBefore, ObjectNode own) {
        WAYS_ON.forEach(key -> follow(scopeBefore, own, key));
        for (JsonNode each : own.path("cases")) {
            follow(scopeBefore, (ObjectNode) each, "next");
        }
        return own;
    }

    private void follow(ScopePath scopeBefore, ObjectNode own, String key) {
        if (own.get(key) instanceof StringNode id) {
            own.put(key, pairing.idNow(scopeBefore, id.stringValue()));
        }
    }
}
