package dev.steadflow.designer.runs;

import dev.steadflow.designer.canvas.RunPicture;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.Optional;

/**
 * A run as a canvas shows it that draws an inline child flow of it: paths there begin in the child.
 *
 * @param run the whole run
 * @param inside the child's outermost scope in the run
 */
record ChildPicture(RunPicture run, ScopePath inside) implements RunPicture {

    @Override
    public Optional<NodePicture> node(NodePath node) {
        return run.node(inRun(inside, node));
    }

    @Override
    public boolean edgeTaken(OutPort edge) {
        return run.edgeTaken(new OutPort(inRun(inside, edge.node()), edge.port()));
    }

    @Override
    public Optional<LanePicture> lane(ScopePath lane) {
        return run.lane(lane.owner().map(owner -> inRun(inside, owner).lane(lane.lane())).orElse(inside));
    }

    @Override
    public String inside(NodePath container) {
        return run.inside(inRun(inside, container));
    }

    /** The path in the whole run of a node that a child's canvas shows. */
    static NodePath inRun(ScopePath inside, NodePath node) {
        return inside.isMain() ? node : NodePath.parse(inside.text() + "/" + node.text());
    }

    /** The path on a child's canvas of a node of the whole run; the node lies inside the child. */
    static NodePath onCanvas(ScopePath inside, NodePath node) {
        return inside.isMain() ? node : NodePath.parse(node.text().substring(inside.text().length() + 1));
    }
}
