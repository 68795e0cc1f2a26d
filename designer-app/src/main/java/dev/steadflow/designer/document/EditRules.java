package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeDefinition.Container;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopePath;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Says why an edit cannot be made. Gestures ask the same rules while the button is down, so a ghost turns red for the
 * reason for which the drop would fail.
 */
public final class EditRules {

    private EditRules() {}

    /** Why the edit cannot be made in this document; empty when it can. */
    public static Optional<String> refusal(FlowDocument document, Edit edit) {
        return switch (edit) {
            case Edit.AddNode add -> missing(document, add.scope())
                    .or(() -> badId(document, add.scope(), add.id(), Set.of()))
                    .or(() -> add.from().flatMap(port -> badWire(document, port, add.scope(), add.node())));
            case Edit.MoveNodes move -> missing(document, move.nodes());
            case Edit.PlaceNodes place -> missing(document, place.positions().keySet());
            case Edit.MoveToScope move -> missing(document, move.nodes())
                    .or(() -> missing(document, move.to()))
                    .or(() -> badMove(move));
            case Edit.InsertOnWire insert -> missing(document, Set.of(insert.node()))
                    .or(() -> badInsert(document, insert));
            case Edit.Connect connect -> badConnection(document, connect.from(), connect.to());
            case Edit.Disconnect disconnect -> missingPort(document, disconnect.from());
            case Edit.DeleteNodes delete -> missing(document, delete.nodes());
            case Edit.Wrap wrap -> missing(document, wrap.nodes())
                    .or(() -> badId(document, wrap.path().scope(), wrap.id(), Set.of()))
                    .or(() -> Wrapping.refusal(document, wrap));
            case Edit.RenameNode rename -> missing(document, Set.of(rename.node()))
                    .or(() -> badId(document, rename.node().scope(), rename.newId(), Set.of(rename.node().id())));
            case Edit.ReplaceNode replace -> missing(document, Set.of(replace.path()));
            case Edit.SetStart start -> missing(document, Set.of(start.node()));
            case Edit.AddLane add -> missing(document, Set.of(add.node())).or(() -> badNewLane(document, add));
            case Edit.MoveLane move -> missing(document, move.lane())
                    .or(() -> LaneOrder.canMove(document, move)
                            ? Optional.empty()
                            : Optional.of("The lane cannot be moved further."));
            case Edit.RemoveLane remove -> missing(document, remove.lane())
                    .or(() -> badLaneToRemove(document, remove.lane()));
            case Edit.RenameLane rename -> missing(document, rename.lane()).or(() -> badLaneName(document, rename));
            case Edit.ChangeScope change -> missing(document, change.path());
            case Edit.PasteNodes paste -> missing(document, paste.to())
                    .or(() -> Clip.isEmpty(paste.clip())
                            ? Optional.of("There is nothing to paste.")
                            : Optional.empty());
            case Edit.OfDrawing drawn -> DrawingEdits.refusal(document, drawn);
            case Edit.ChangeFlow _,Edit.ReplaceDocument _ -> Optional.empty();
            // Each edit is asked about in the document that the ones before it leave; see DocumentStore.
            case Edit.Together together -> refusalOfAll(document, together);
        };
    }

    private static Optional<String> refusalOfAll(FlowDocument document, Edit.Together together) {
        FlowDocument at = document;
        for (Edit edit : together.edits()) {
            Optional<String> reason = refusal(at, edit);
            if (reason.isPresent()) {
                return reason;
            }
            at = Edits.withConsequences(at, edit);
        }
        return Optional.empty();
    }

    static Optional<String> missing(FlowDocument document, Collection<NodePath> nodes) {
        if (nodes.isEmpty()) {
            return Optional.of("No node is selected.");
        }
        return nodes.stream()
                .filter(node -> document.node(node).isEmpty())
                .findFirst()
                .map(node -> "There is no node '" + node + "' in this flow any more.");
    }

    private static Optional<String> missing(FlowDocument document, ScopePath scope) {
        return document.scope(scope).isPresent()
                ? Optional.empty()
                : Optional.of("There is no lane '" + scope + "' in this flow any more.");
    }

    private static Optional<String> badId(FlowDocument document, ScopePath scope, String id, Set<String> allowed) {
        Optional<String> malformed = Ids.malformed(id);
        if (malformed.isPresent() || allowed.contains(id)) {
            return malformed;
        }
        return Ids.taken(document, scope).contains(id)
                ? Optional.of(
                        "'" + id + "' is taken by another node or variable that is visible here. Choose another id.")
                : Optional.empty();
    }

    private static Optional<String> missingPort(FlowDocument document, OutPort port) {
        Optional<NodeDefinition> node = document.node(port.node());
        if (node.isEmpty()) {
            return Optional.of("There is no node '" + port.node() + "' in this flow any more.");
        }
        if (Ports.of(node.get()).isEmpty()) {
            return Optional.of(endsHere(port.node(), node.get()));
        }
        return Ports.of(node.get()).contains(port.port())
                ? Optional.empty()
                : Optional.of("'" + port.node().id() + "' has no way out called '" + port.port() + "'.");
    }

    private static Optional<String> badConnection(FlowDocument document, OutPort from, NodePath to) {
        Optional<String> port = missingPort(document, from);
        if (port.isPresent()) {
            return port;
        }
        if (document.node(to).isEmpty()) {
            return Optional.of("There is no node '" + to + "' in this flow any more.");
        }
        if (from.node().equals(to)) {
            return Optional.of("A node cannot lead to itself.");
        }
        return from.node().scope().equals(to.scope()) ? Optional.empty()
                : Optional.of(leavesScope(document, from.node(), to));
    }

    private static String leavesScope(FlowDocument document, NodePath from, NodePath to) {
        if (to.scope().isWithin(from.scope()) && !to.scope().isMain()) {
            return "A wire cannot enter the lane '" + spoken(document, to.scope())
                    + "'. Lead it to the frame around the lane: "
                    + "each lane begins at its own first node.";
        }
        return "A wire cannot leave the lane '" + spoken(document, from.scope())
                + "'. The lane ends at its last node, and the "
                + "frame around it goes on.";
    }

    /** A lane's name as the canvas shows it. */
    private static String spoken(FlowDocument document, ScopePath lane) {
        return lane.owner()
                .flatMap(document::node)
                .map(owner -> LaneNames.title(owner, lane.lane()))
                .orElse(lane.lane());
    }

    private static Optional<String> badWire(FlowDocument document, OutPort from, ScopePath scope, NodeDefinition node) {
        Optional<String> port = missingPort(document, from);
        if (port.isPresent()) {
            return port;
        }
        if (!from.node().scope().equals(scope)) {
            return Optional.of(leavesScope(document, from.node(), scope.node("new")));
        }
        boolean leadsOn = document.node(from.node()).flatMap(source -> Ports.target(source, from.port())).isPresent();
        return leadsOn && Ports.of(node).isEmpty()
                ? Optional.of("A '" + node.type() + "' has no way out, so it cannot stand between two nodes.")
                : Optional.empty();
    }

    private static Optional<String> badInsert(FlowDocument document, Edit.InsertOnWire insert) {
        if (insert.wire().node().equals(insert.node())) {
            return Optional.of("A node cannot be put on its own wire.");
        }
        NodeDefinition node = document.existingNode(insert.node());
        if (!Ports.targets(node).isEmpty()) {
            return Optional.of("'" + insert.node().id() + "' already leads to another node. Cut its wire first.");
        }
        return badWire(document, insert.wire(), insert.node().scope(), node);
    }

    private static Optional<String> badMove(Edit.MoveToScope move) {
        for (NodePath node : move.nodes()) {
            if (Paths.isWithin(move.to(), node)) {
                return Optional.of("'" + node.id() + "' cannot be moved into itself.");
            }
            if (node.scope().equals(move.to())) {
                return Optional.of("'" + node.id() + "' is in this lane already.");
            }
        }
        long scopes = move.nodes().stream().map(NodePath::scope).distinct().count();
        return scopes > 1
                ? Optional.of("Nodes of different lanes cannot be moved to another lane in one go.")
                : Optional.empty();
    }

    private static Optional<String> badNewLane(FlowDocument document, Edit.AddLane add) {
        NodeDefinition node = document.existingNode(add.node());
        if (!(node instanceof Container)) {
            return Optional.of("A '" + node.type() + "' has no lanes.");
        }
        if (node instanceof ScopeNode scope) {
            return scope.scopes().containsKey(add.lane()) && !isNumbered(add.lane())
                    ? Optional.of("There is a lane '" + LaneNames.title(scope, add.lane()) + "' already.")
                    : Optional.empty();
        }
        return Lanes.areNamed(node) ? badLaneId(node, add.lane()) : Optional.of(oneLane(node));
    }

    /** Catches and handlers have numbers, and there may be more of them. */
    private static boolean isNumbered(String lane) {
        return LaneNames.catchIndex(lane).isPresent() || LaneNames.handlerIndex(lane).isPresent();
    }

    private static String oneLane(NodeDefinition node) {
        return "A '" + node.type() + "' has exactly one lane.";
    }

    private static Optional<String> badLaneId(NodeDefinition node, String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            return Optional.of(
                    "'" + name + "' cannot be a lane's name. Use letters, digits and _, and begin with a letter.");
        }
        return node.scopes().containsKey(name)
                ? Optional.of("There is a lane '" + name + "' already. Choose another name.")
                : Optional.empty();
    }

    private static Optional<String> badLaneToRemove(FlowDocument document, ScopePath lane) {
        if (lane.isMain()) {
            return Optional.of("The flow itself cannot be removed.");
        }
        NodeDefinition owner = document.existingNode(lane.owner().orElseThrow());
        if (owner instanceof ScopeNode) {
            return lane.lane().equals(ScopeNode.LANE)
                    ? Optional.of("The lane that is tried cannot be removed. Delete the whole frame instead.")
                    : Optional.empty();
        }
        if (!Lanes.areNamed(owner)) {
            return Optional.of(oneLane(owner) + " Delete the whole frame instead.");
        }
        return owner.scopes().size() == 1
                ? Optional.of("This is the last lane. Delete the whole frame instead.")
                : Optional.empty();
    }

    private static Optional<String> badLaneName(FlowDocument document, Edit.RenameLane rename) {
        if (rename.lane().isMain()) {
            return Optional.of("The main scope has no name of its own.");
        }
        NodeDefinition owner = document.existingNode(rename.lane().owner().orElseThrow());
        if (!Lanes.areNamed(owner)) {
            return Optional.of("The lanes of a '" + owner.type() + "' have fixed names.");
        }
        return rename.newName().equals(rename.lane().lane()) ? Optional.empty() : badLaneId(owner, rename.newName());
    }

    private static String endsHere(NodePath path, NodeDefinition node) {
        return "'" + path.id() + "' is a '" + node.type() + "': nothing comes after it.";
    }
}
