package dev.steadflow.designer.gesture;

import dev.steadflow.designer.document.Beside;
import dev.steadflow.designer.document.Paths;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.Comparator;
import java.util.Optional;

/** Finds the node beside which a dropped node is to run: one that it would lie on, or nearly. */
final class Neighbours {

    /** A node that comes to stand this near above or below another one is meant to run beside it. */
    private static final double NEAR = 16;

    private Neighbours() {}

    /**
     * The neighbour of a node that is dropped.
     *
     * @param dropped where it would lie, absolute
     * @param scope the scope that would hold it
     * @param moved the node when it is not new
     */
    static Optional<Beside> of(Desk desk, DocRect dropped, ScopePath scope, Optional<NodePath> moved) {
        return desk.geometry().nodesIn(dropped.grown(NEAR)).stream()
                .filter(box -> box.path().scope().equals(scope))
                .filter(box -> moved.isEmpty() || !Paths.isWithin(moved.get(), box.path()))
                .filter(box -> isBeside(box.bounds(), dropped))
                .filter(box -> moved.flatMap(desk.geometry()::node)
                        .filter(from -> isBeside(box.bounds(), from.bounds())) // There already: a nudge.
                        .isEmpty())
                .min(Comparator.comparingDouble(
                        box -> box.bounds().center().minus(dropped.center()).length()))
                .map(box -> new Beside(box.path(), isAbove(box, dropped)));
    }

    private static boolean isBeside(DocRect node, DocRect dropped) {
        double x = dropped.center().x();
        return x >= node.x() && x <= node.maxX() && dropped.y() < node.maxY() + NEAR
                && dropped.maxY() > node.y() - NEAR;
    }

    private static boolean isAbove(NodeBox box, DocRect dropped) {
        return dropped.center().y() < box.bounds().center().y();
    }
}
