package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Nodes taken out of a document as a small document of their own: what is copied, pasted, and moved between scopes.
 * Wires among the nodes stay, wires to others are cut.
 */
public final class Clip {

    /** The id of the flow that a clip is; it never becomes the id of a file. */
    public static final String ID = "clipboard";

    private Clip() {}

    /** Copies of some nodes of one scope, or of several: then those of the scope that holds the first. */
    public static FlowDocument of(FlowDocument document, Collection<NodePath> nodes) {
        List<NodePath> outermost = Paths.outermost(nodes);
        if (outermost.isEmpty()) {
            return FlowDocument.of(FlowDefinition.of(ID, Scope.EMPTY));
        }
        ScopePath scope = outermost.getFirst().scope();
        Set<NodePath> chosen = new HashSet<>(outermost);
        Map<String, NodeDefinition> kept = new LinkedHashMap<>();
        document.existingScope(scope).nodes().forEach((id, node) -> {
            if (chosen.contains(scope.node(id))) {
                kept.put(id, node);
            }
        });
        Scope main = Wires.within(Scope.EMPTY.withNodes(kept));
        Scope started = main.withStart(Wires.likelyStart(main));
        return new FlowDocument(FlowDefinition.of(ID, started), layout(document, scope, kept.keySet()));
    }

    private static Layout layout(FlowDocument document, ScopePath scope, Set<String> ids) {
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>();
        for (String id : ids) {
            NodePath from = scope.node(id);
            NodePath to = ScopePath.MAIN.node(id);
            document.layout().positions().forEach((path, at) -> {
                if (Paths.isWithin(path, from)) {
                    positions.put(Paths.renamed(path, from, to), at);
                }
            });
        }
        return new Layout(positions);
    }

    /** The top left corner of all nodes of a clip's main scope together. */
    public static DocPoint corner(FlowDocument clip) {
        double x = Double.POSITIVE_INFINITY;
        double y = Double.POSITIVE_INFINITY;
        for (String id : clip.flow().main().nodes().keySet()) {
            Optional<DocPoint> at = clip.layout().position(ScopePath.MAIN.node(id));
            x = Math.min(x, at.map(DocPoint::x).orElse(x));
            y = Math.min(y, at.map(DocPoint::y).orElse(y));
        }
        return Double.isInfinite(x) ? DocPoint.ORIGIN : new DocPoint(x, y);
    }

    /** The document with the clip's nodes put into a scope; ids that are taken there are replaced by free ones. */
    static FlowDocument put(FlowDocument document, FlowDocument clip, ScopePath to, DocPoint at) {
        FlowDocument fitting = withFreeIds(clip, Ids.taken(document, to));
        Map<String, NodeDefinition> added = fitting.flow().main().nodes();
        FlowDocument grown = document.withScope(to, scope -> {
            Map<String, NodeDefinition> nodes = new LinkedHashMap<>(scope.nodes());
            nodes.putAll(added);
            return scope.withNodes(nodes);
        });
        DocVector by = at.minus(corner(fitting));
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>();
        fitting.layout().positions().forEach((path, point) -> {
            boolean top = path.scope().isMain();
            positions.put(atTop(path, to), top ? point.plus(by) : point);
        });
        return grown.withLayout(grown.layout().with(positions));
    }

    private static NodePath atTop(NodePath path, ScopePath to) {
        return to.isMain() ? path : NodePath.parse(to.text() + "/" + path.text());
    }

    /** The clip with other ids where its own are taken; expressions and wires in it follow. */
    static FlowDocument withFreeIds(FlowDocument clip, Set<String> taken) {
        Set<String> used = new HashSet<>(taken);
        clip.nodePaths().forEach(path -> used.add(path.id()));
        FlowDocument renamed = clip;
        // Inner nodes come first, so that the paths still to come are not changed by this.
        for (NodePath path : clip.nodePaths().reversed()) {
            if (taken.contains(path.id())) {
                String free = Ids.free(path.id(), used);
                used.add(free);
                renamed = Edits.withConsequences(renamed, new Edit.RenameNode(path, free));
            }
        }
        return renamed;
    }
}
