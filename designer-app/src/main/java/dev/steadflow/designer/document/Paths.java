package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How paths relate, and what happens to them when nodes and lanes get other names or places. */
public final class Paths {

    private Paths() {}

    /** Whether a path is {@code outer} or names something inside it. */
    public static boolean isWithin(NodePath path, NodePath outer) {
        return path.equals(outer) || path.text().startsWith(outer.text() + ".");
    }

    /** Whether a scope lies inside a node. */
    public static boolean isWithin(ScopePath scope, NodePath outer) {
        return scope.text().startsWith(outer.text() + ".");
    }

    /** The nodes that do not lie inside another one of them. */
    public static List<NodePath> outermost(Collection<NodePath> nodes) {
        List<NodePath> outermost = new ArrayList<>();
        for (NodePath node : nodes) {
            if (!hasEnclosing(node, nodes)) {
                outermost.add(node);
            }
        }
        return outermost;
    }

    private static boolean hasEnclosing(NodePath node, Collection<NodePath> nodes) {
        Optional<NodePath> owner = node.scope().owner();
        while (owner.isPresent()) {
            if (nodes.contains(owner.get())) {
                return true;
            }
            owner = owner.get().scope().owner();
        }
        return false;
    }

    /** What a path becomes when node {@code from} is called {@code to}: itself, unless it is {@code from} or inside. */
    static NodePath renamed(NodePath path, NodePath from, NodePath to) {
        return isWithin(path, from)
                ? NodePath.parse(to.text() + path.text().substring(from.text().length()))
                : path;
    }

    /** A path as it is seen from a scope that holds it. */
    static NodePath fromScope(NodePath path, ScopePath scope) {
        return scope.isMain() ? path : NodePath.parse(path.text().substring(scope.text().length() + 1));
    }

    /** What a path becomes when a lane gets another path: itself, unless it lies in that lane. */
    static NodePath inRenamedLane(NodePath path, ScopePath from, ScopePath to) {
        String prefix = from.text() + "/";
        return path.text().startsWith(prefix)
                ? NodePath.parse(to.text() + "/" + path.text().substring(prefix.length()))
                : path;
    }

    /** A layout whose entries were given other paths. */
    static Layout rekeyed(Layout layout, UnaryOperator<NodePath> rename) {
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>();
        layout.positions().forEach((path, at) -> positions.put(rename.apply(path), at));
        return new Layout(positions, layout.drawing().rekeyed(rename));
    }
}
