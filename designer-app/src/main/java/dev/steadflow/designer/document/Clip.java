package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.Drawing;
import dev.steadflow.flow.file.StickyNote;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Nodes taken out of a document as a small document of their own: what is copied, pasted, and moved between scopes.
 * Wires among the nodes stay, wires to others are cut.
 */
public final class Clip {

    /** The id of the flow that a clip is; it never becomes the id of a file. */
    public static final String ID = "clipboard";

    private Clip() {}

    /** Copies of some nodes as {@link #of(FlowDocument, Collection)} makes them, and of some notes. */
    public static FlowDocument of(FlowDocument document, Collection<NodePath> nodes, Collection<String> notes) {
        FlowDocument clip = of(document, nodes);
        Map<String, StickyNote> kept = new LinkedHashMap<>();
        notes.forEach(id -> document.layout().note(id).ifPresent(note -> kept.put(id, note)));
        return clip.withLayout(
                clip.layout().withDrawing(clip.layout().drawing().withNotes(kept)));
    }

    /** Whether a clip holds anything. */
    static boolean isEmpty(FlowDocument clip) {
        return clip.flow().main().nodes().isEmpty()
                && clip.layout().drawing().notes().isEmpty();
    }

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
        Predicate<NodePath> wanted =
                path -> ids.stream().anyMatch(id -> Paths.isWithin(path, scope.node(id)));
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>(document.layout().positions());
        positions.keySet().removeIf(wanted.negate());
        Drawing drawing = document.layout().drawing();
        Layout kept = new Layout(positions, drawing.withoutNotes(drawing.notes().keySet()).keeping(wanted));
        return Paths.rekeyed(kept, path -> Paths.fromScope(path, scope));
    }

    /** The top left corner of all nodes of a clip's main scope, and of its notes, together. */
    public static DocPoint corner(FlowDocument clip) {
        double x = Double.POSITIVE_INFINITY;
        double y = Double.POSITIVE_INFINITY;
        for (String id : clip.flow().main().nodes().keySet()) {
            Optional<DocPoint> at = clip.layout().position(ScopePath.MAIN.node(id));
            x = Math.min(x, at.map(DocPoint::x).orElse(x));
            y = Math.min(y, at.map(DocPoint::y).orElse(y));
        }
        for (StickyNote note : clip.layout().drawing().notes().values()) {
            x = Math.min(x, note.x());
            y = Math.min(y, note.y());
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
        return grown.withLayout(put(grown.layout(), moved(fitting.layout(), at.minus(corner(fitting))), to));
    }

    private static Layout moved(Layout layout, DocVector by) {
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>(layout.positions());
        positions.replaceAll((path, point) -> path.scope().isMain() ? point.plus(by) : point);
        Map<String, StickyNote> notes = new LinkedHashMap<>(layout.drawing().notes());
        notes.replaceAll((id, note) -> note.movedBy(by.dx(), by.dy()));
        return new Layout(positions, layout.drawing().withNotes(notes));
    }

    /** A layout with what that of a clip says of nodes that are in a scope now; notes whose ids are taken get free ones. */
    static Layout put(Layout layout, Layout clip, ScopePath to) {
        Layout inside = Paths.rekeyed(clip, path -> atTop(path, to));
        Drawing drawing = layout.drawing();
        Map<String, StickyNote> notes = new LinkedHashMap<>(drawing.notes());
        inside.drawing().notes().forEach((id, note) -> notes.put(Ids.free(id, notes.keySet()), note));
        Set<NodePath> collapsed = new LinkedHashSet<>(drawing.collapsed());
        collapsed.addAll(inside.drawing().collapsed());
        Set<NodePath> pinned = new LinkedHashSet<>(drawing.pinned());
        pinned.addAll(inside.drawing().pinned());
        return layout.with(inside.positions()).withDrawing(new Drawing(notes, collapsed, pinned));
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
