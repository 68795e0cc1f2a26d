package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each edit does to a document, its consequences left to {@link FollowUps}. The edit is one that
 * {@link EditRules} let pass.
 */
final class Edits {

    private Edits() {}

    /** The document after an edit and what follows from it. */
    static FlowDocument withConsequences(FlowDocument document, Edit edit) {
        FlowDocument changed = apply(document, edit);
        for (Edit consequence : FollowUps.of(document, edit, changed).edits()) {
            changed = apply(changed, consequence);
        }
        return changed;
    }

    /** The document after an edit. */
    static FlowDocument apply(FlowDocument document, Edit edit) {
        return switch (edit) {
            case Edit.AddNode add -> document
                    .withScope(add.scope(), scope -> scope.withNode(add.id(), add.node()))
                    .withLayout(document.layout().with(Map.of(add.path(), add.at())));
            case Edit.MoveNodes move -> document.withLayout(document.layout().with(moved(document, move)));
            case Edit.PlaceNodes place -> document.withLayout(document.layout().with(place.positions()));
            case Edit.MoveToScope move -> Clip.put(
                    without(document, move.nodes()), Clip.of(document, move.nodes()), move.to(), move.at());
            case Edit.InsertOnWire insert -> inserted(document, insert);
            case Edit.Connect connect -> wired(document, connect.from(), Optional.of(connect.to().id()));
            case Edit.Disconnect disconnect -> wired(document, disconnect.from(), Optional.empty());
            case Edit.DeleteNodes delete -> without(document, delete.nodes());
            case Edit.Wrap wrap -> Wrapping.of(document, wrap).wrapped(wrap.wrapper(), wrap.id());
            case Edit.RenameNode rename -> renamed(document, rename.node(), rename.newId());
            case Edit.ReplaceNode replace -> replaced(document, replace);
            case Edit.SetStart start -> document.withScope(
                    start.node().scope(), scope -> scope.withStart(Optional.of(start.node().id())));
            case Edit.AddLane add -> document.withNode(add.node(), node -> Lanes.added(node, add.lane()));
            case Edit.MoveLane move -> LaneOrder.moved(document, move);
            case Edit.RemoveLane remove -> Lanes.removed(document, remove.lane());
            case Edit.RenameLane rename -> Lanes.renamed(document, rename.lane(), rename.newName());
            case Edit.ChangeScope change -> document.withScope(
                    change.path(), scope -> withProperties(scope, change.properties()));
            case Edit.ChangeFlow change -> changed(document, change.properties());
            case Edit.PasteNodes paste -> Clip.put(document, paste.clip(), paste.to(), paste.at());
            case Edit.ReplaceDocument replace -> replace.document();
            case Edit.OfDrawing drawn -> document.withLayout(
                    document.layout().withDrawing(DrawingEdits.apply(document.layout().drawing(), drawn)));
            case Edit.Together together -> {
                FlowDocument all = document;
                for (Edit one : together.edits()) {
                    all = withConsequences(all, one);
                }
                yield all;
            }
        };
    }

    private static Map<NodePath, DocPoint> moved(FlowDocument document, Edit.MoveNodes move) {
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>();
        for (NodePath node : Paths.outermost(move.nodes())) {
            DocPoint at = document.layout().position(node).orElse(DocPoint.ORIGIN);
            positions.put(node, at.plus(move.by()));
        }
        return positions;
    }

    private static FlowDocument wired(FlowDocument document, OutPort from, Optional<String> target) {
        return document.withNode(from.node(), node -> Ports.withTarget(node, from.port(), target));
    }

    private static FlowDocument inserted(FlowDocument document, Edit.InsertOnWire insert) {
        OutPort wire = insert.wire();
        NodeDefinition source = document.existingNode(wire.node());
        Optional<String> onward = Ports.target(source, wire.port());
        FlowDocument led = wired(document, wire, Optional.of(insert.node().id()));
        String out = Ports.of(document.existingNode(insert.node())).getFirst();
        return wired(led, new OutPort(insert.node(), out), onward);
    }

    private static FlowDocument without(FlowDocument document, Collection<NodePath> nodes) {
        FlowDocument changed = document;
        for (NodePath node : Paths.outermost(nodes)) {
            changed = changed.withScope(node.scope(), scope -> {
                Map<String, NodeDefinition> left = new LinkedHashMap<>(scope.nodes());
                left.remove(node.id());
                return Wires.within(scope.withNodes(left));
            });
        }
        return changed.withLayout(placedOnly(changed));
    }

    /** The layout without entries of nodes that are gone. */
    static Layout placedOnly(FlowDocument document) {
        Set<NodePath> present = new HashSet<>(document.nodePaths());
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>(document.layout().positions());
        positions.keySet().retainAll(present);
        return new Layout(positions, document.layout().drawing().keeping(present::contains));
    }

    private static FlowDocument renamed(FlowDocument document, NodePath path, String newId) {
        NodePath renamed = path.scope().node(newId);
        FlowDocument changed = document.withScope(path.scope(), scope -> withRenamed(scope, path.id(), newId));
        return changed.withLayout(Paths.rekeyed(document.layout(), entry -> Paths.renamed(entry, path, renamed)));
    }

    private static Scope withRenamed(Scope scope, String oldId, String newId) {
        Map<String, NodeDefinition> nodes = new LinkedHashMap<>();
        scope.nodes().forEach((id, node) -> nodes.put(id.equals(oldId) ? newId : id, node));
        return Wires.retargeted(scope.withNodes(nodes), id -> id.equals(oldId) ? newId : id)
                .withStart(scope.start().map(id -> id.equals(oldId) ? newId : id));
    }

    private static FlowDocument replaced(FlowDocument document, Edit.ReplaceNode replace) {
        FlowDocument changed = document.withScope(
                replace.path().scope(),
                scope -> Wires.within(scope.withNode(replace.path().id(), replace.node())));
        return replace.node().scopes().isEmpty() && document.existingNode(replace.path()).scopes().isEmpty()
                ? changed
                : changed.withLayout(placedOnly(changed));
    }

    private static Scope withProperties(Scope scope, Scope properties) {
        return new Scope(
                properties.when(),
                properties.vars(),
                scope.start(),
                scope.nodes(),
                properties.output(),
                properties.unknown());
    }

    private static FlowDocument changed(FlowDocument document, FlowDefinition said) {
        Scope main = withProperties(document.existingScope(ScopePath.MAIN), said.main());
        return document.withFlow(new FlowDefinition(
                said.id(),
                said.name(),
                said.description(),
                said.input(),
                said.output(),
                said.triggers(),
                main,
                said.unknown(),
                document.flow().children()));
    }
}
