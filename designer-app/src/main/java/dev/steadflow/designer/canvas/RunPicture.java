package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.Optional;

/** What the canvas shows of a run. An immutable picture of one moment; a later moment is another picture. */
public interface RunPicture {

    /** A node's condition; empty when the token has not come there. */
    Optional<NodePicture> node(NodePath node);

    /** Whether the token has gone along a wire. */
    boolean edgeTaken(OutPort edge);

    /** A lane's condition; empty when it was not entered. */
    Optional<LanePicture> lane(ScopePath lane);

    /** How far what is inside a container is, for one that is shown as one card: {@code 12 ✔ 1 ✖ 3 ▶}; may be empty. */
    default String inside(NodePath container) {
        return "";
    }

    /**
     * The condition of a node, all its visits together.
     *
     * @param state decides icon and colour
     * @param badge a few characters for the lower right corner, {@code 1.2 s} or {@code retry 2/4}; may be empty
     * @param detail one sentence for screen readers and tooltips; may be empty
     */
    record NodePicture(NodeState state, String badge, String detail) {}

    /**
     * The condition of a lane.
     *
     * @param state decides icon and colour
     * @param words {@code won}, {@code lost}, {@code running}
     */
    record LanePicture(NodeState state, String words) {}
}
