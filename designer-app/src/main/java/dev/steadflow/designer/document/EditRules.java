package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

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
                            : Optional.of(say("The lane cannot be moved further.")));
            case Edit.RemoveLane remove -> missing(document, remove.lane())
                    .or(() -> badLaneToRemove(document, remove.lane()));
            case Edit.RenameLane rename -> missing(document, rename.lane()).or(() -> badLaneName(document, rename));
            case Edit.ChangeScope change -> missing(document, change.path());
            case Edit.PasteNodes paste -> missing(document, paste.to())
                    .or(() -> Clip.isEmpty(paste.clip())
                            ? Optional.of(say("There is nothing to paste."))
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
            return Optional.of(say("No node is selected."));
        }
        return nodes.stream()
                .filter(node -> document.node(node).isEmpty())
                .findFirst()
                .map(node -> say("There is no node '{0}' in this flow any more.", node));
    }

    private static Optional<String> missing(FlowDocument document, ScopePath scope) {
        return document.scope(scope).isPresent()
                ? Optional.empty()
                : Optional.of(say("There is no lane '{0}' in this flow any more.", scope));
    }

    private static Optional<String> badId(FlowDocument document, ScopePath scope, String id, Set<String> allowed) {
        Optional<String> malformed = Ids.malformed(id);
        if (malformed.isPresent() || allowed.contains(id)) {
            return malformed;
        }
        return Ids.taken(document, scope).contains(id)
                ? Optional.of(
                        say("'{0}' is taken by another node or variable that is visible here. Choose another id.", id))
                : Optional.empty();
    }

    private static Optional<String> missingPort(FlowDocument document, OutPort port) {
        Optional<NodeDefinition> node = document.node(port.node());
        if (node.isEmpty()) {
            return Optional.of(say("There is no node '{0}' in this flow any more.", port.node()));
        }
        if (Ports.of(node.get()).isEmpty()) {
            return Optional.of(endsHere(port.node(), node.get()));
        }
        return Ports.of(node.get()).contains(port.port())
                ? Optional.empty()
                : Optional.of(say("'{0}' has no way out called '{1}'.", port.node().id(), port.port()));
    }

    private static Optional<String> badConnection(FlowDocument document, OutPort from, NodePath to) {
        Optional<String> port = missingPort(document, from);
        if (port.isPresent()) {
            return port;
        }
        if (document.node(to).isEmpty()) {
            return Optional.of(say("There is no node '{0}' in this flow any more.", to));
        }
        if (from.node().equals(to)) {
            return Optional.of(say("A node cannot lead to itself."));
        }
        return from.node().scope().equals(to.scope()) ? Optional.empty()
                : Optional.of(leavesScope(document, from.node(), to));
    }

    private static String leavesScope(FlowDocument document, NodePath from, NodePath to) {
        if (to.scope().isWithin(from.scope()) && !to.scope().isMain()) {
            return say(
                    "A wire cannot enter the lane '{0}'. Lead it to the frame around the lane: each lane begins "
                            + "at its own first node.",
                    spoken(document, to.scope()));
        }
        return say(
                "A wire cannot leave the lane '{0}'. The lane ends at its last node, and the frame around it "
                        + "goes on.",
                spoken(document, from.scope()));
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
                ? Optional.of(say("A '{0}' has no way out, so it cannot stand between two nodes.", node.type()))
                : Optional.empty();
    }

    private static Optional<String> badInsert(FlowDocument document, Edit.InsertOnWire insert) {
        if (insert.wire().node().equals(insert.node())) {
            return Optional.of(say("A node cannot be put on its own wire."));
        }
        NodeDefinition node = document.existingNode(insert.node());
        if (!Ports.targets(node).isEmpty()) {
            return Optional.of(say("'{0}' already leads to another node. Cut its wire first.", insert.node().id()));
        }
        return badWire(document, insert.wire(), insert.node().scope(), node);
    }

    private static Optional<String> badMove(Edit.MoveToScope move) {
        for (NodePath node : move.nodes()) {
            if (Paths.isWithin(move.to(), node)) {
                return Optional.of(say("'{0}' cannot be moved into itself.", node.id()));
            }
            if (node.scope().equals(move.to())) {
                return Optional.of(say("'{0}' is in this lane already.", node.id()));
            }
        }
        long scopes = move.nodes().stream().map(NodePath::scope).distinct().count();
        return scopes > 1
                ? Optional.of(say("Nodes of different lanes cannot be moved to another lane in one go."))
                : Optional.empty();
    }

    private static Optional<String> badNewLane(FlowDocument document, Edit.AddLane add) {
        NodeDefinition node = document.existingNode(add.node());
        if (!(node instanceof Container)) {
            return Optional.of(say("A '{0}' has no lanes.", node.type()));
        }
        if (node instanceof ScopeNode scope) {
            return scope.scopes().containsKey(add.lane()) && !isNumbered(add.lane())
                    ? Optional.of(say("There is a lane '{0}' already.", LaneNames.title(scope, add.lane())))
                    : Optional.empty();
        }
        return Lanes.areNamed(node) ? badLaneId(node, add.lane()) : Optional.of(oneLane(node));
    }

    /** Catches and handlers have numbers, and there may be more of them. */
    private static boolean isNumbered(String lane) {
        return LaneNames.catchIndex(lane).isPresent() || LaneNames.handlerIndex(lane).isPresent();
    }

    private static String oneLane(NodeDefinition node) {
        return say("A '{0}' has exactly one lane.", node.type());
    }

    private static Optional<String> badLaneId(NodeDefinition node, String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            return Optional.of(
                    say("'{0}' cannot be a lane's name. Use letters, digits and _, and begin with a letter.", name));
        }
        return node.scopes().containsKey(name)
                ? Optional.of(say("There is a lane '{0}' already. Choose another name.", name))
                : Optional.empty();
    }

    private static Optional<String> badLaneToRemove(FlowDocument document, ScopePath lane) {
        if (lane.isMain()) {
            return Optional.of(say("The flow itself cannot be removed."));
        }
        NodeDefinition owner = document.existingNode(lane.owner().orElseThrow());
        if (owner instanceof ScopeNode) {
            return lane.lane().equals(ScopeNode.LANE)
                    ? Optional.of(say("The lane that is tried cannot be removed. Delete the whole frame instead."))
                    : Optional.empty();
        }
        if (!Lanes.areNamed(owner)) {
            return Optional.of(say("{0} Delete the whole frame instead.", oneLane(owner)));
        }
        return owner.scopes().size() == 1
                ? Optional.of(say("This is the last lane. Delete the whole frame instead."))
                : Optional.empty();
    }

    private static Optional<String> badLaneName(FlowDocument document, Edit.RenameLane rename) {
        if (rename.lane().isMain()) {
            return Optional.of(say("The main scope has no name of its own."));
        }
        NodeDefinition owner = document.existingNode(rename.lane().owner().orElseThrow());
        if (!Lanes.areNamed(owner)) {
            return Optional.of(say("The lanes of a '{0}' have fixed names.", owner.type()));
        }
        return rename.newName().equals(rename.lane().lane()) ? Optional.empty() : badLaneId(owner, rename.newName());
    }

    private static String endsHere(NodePath path, NodeDefinition node) {
        return say("'{0}' is a '{1}': nothing comes after it.", path.id(), node.type());
    }
}
