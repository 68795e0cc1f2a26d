package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Running a node at the same time as another one: a parallel is put around the one that stands, and the other comes into
 * its second lane.
 *
 * @param neighbour the node that stands
 * @param above whether the other one's lane is the first
 */
public record Beside(NodePath neighbour, boolean above) {

    /** An edit that moves a node beside the neighbour. */
    public Edit moving(FlowDocument document, NodePath node) {
        return together(document, node.id(), new Edit.MoveToScope(Set.of(node), lane(document), DocPoint.ORIGIN));
    }

    /** An edit that adds a new node beside the neighbour; empty when nothing is known by the key. */
    public Optional<Edit> adding(FlowDocument document, NewNodes newNodes, String key) {
        Edit.Wrap wrap = wrap(document);
        if (EditRules.refusal(document, wrap).isPresent()) {
            return Optional.of(wrap); // It will be refused, with the reason.
        }
        return newNodes.add(key, document.after(wrap), lane(document), DocPoint.ORIGIN, Optional.empty())
                .map(add -> together(document, add.id(), add));
    }

    private Edit together(FlowDocument document, String id, Edit intoLane) {
        List<Edit> edits = above
                ? List.of(wrap(document), intoLane, new Edit.MoveLane(lane(document), -1))
                : List.of(wrap(document), intoLane);
        return new Edit.Together(say("Run {0} beside {1}", id, neighbour.id()), edits);
    }

    private Edit.Wrap wrap(FlowDocument document) {
        String id = NewNodes.freshId(document, neighbour.scope(), Wrapper.PARALLEL.idBase());
        return new Edit.Wrap(Set.of(neighbour), Wrapper.PARALLEL, id);
    }

    /** The parallel that will be around both. */
    public NodePath frame(FlowDocument document) {
        return wrap(document).path();
    }

    private ScopePath lane(FlowDocument document) {
        return frame(document).lane(Wrapper.OTHER);
    }
}
