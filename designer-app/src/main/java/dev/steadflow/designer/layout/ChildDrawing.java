package dev.steadflow.designer.layout;

import static dev.steadflow.designer.layout.NodeGeometry.PORT_HIT;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.Extraction;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Inlining;
import dev.steadflow.designer.document.Paths;
import dev.steadflow.designer.document.Refactored;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.Drawing;
import dev.steadflow.flow.file.StickyNote;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves nodes into a child flow and back with what the drawing shows of them: notes that lie on them come along, and the
 * frame that they come back in gets room.
 */
public final class ChildDrawing {

    /** A note belongs to the nodes that it is so near to. */
    private static final double NEAR = 40;

    private ChildDrawing() {}

    /** Takes nodes out as {@link Extraction#of} does; notes on or beside them that lie on no other node go with them. */
    public static Refactored extract(FlowDocument document, Set<NodePath> nodes, String childId) {
        return switch (Extraction.of(document, nodes, childId)) {
            case Refactored.Impossible impossible -> impossible;
            case Refactored.Possible possible -> extracted(document, Paths.outermost(nodes), possible);
        };
    }

    private static Refactored extracted(FlowDocument document, List<NodePath> nodes, Refactored.Possible possible) {
        SceneGeometry scene = SceneGeometry.of(document);
        Map<String, StickyNote> notes = new LinkedHashMap<>();
        scene.notes().stream()
                .filter(note -> belongs(note.bounds(), nodes, scene))
                .forEach(note -> notes.put(note.id(), note.note()));
        DocVector by = corner(SceneGeometry.of(possible.child()), possible.child().flow().main().nodes().keySet())
                .minus(corner(scene, nodes));
        FlowDocument child = withNotes(possible.child(), moved(notes, by));
        FlowDocument after = document.after(possible.edit());
        Drawing left = after.layout().drawing().withoutNotes(notes.keySet());
        return new Refactored.Possible(
                new Edit.ReplaceDocument(possible.edit().label(),
                        after.withLayout(after.layout().withDrawing(left))),
                child, possible.at(), possible.home());
    }

    private static boolean belongs(DocRect note, Collection<NodePath> nodes, SceneGeometry scene) {
        boolean near = nodes.stream()
                .flatMap(node -> scene.node(node).stream())
                .anyMatch(box -> box.bounds().grown(NEAR).intersects(note));
        return near && scene.nodesIn(note).stream()
                .map(NodeBox::path)
                .allMatch(found -> nodes.stream().anyMatch(
                        node -> Paths.isWithin(found, node) || Paths.isWithin(node, found)));
    }

    private static DocPoint corner(SceneGeometry scene, Set<String> mainNodes) {
        return corner(scene, mainNodes.stream().map(ScopePath.MAIN::node).toList());
    }

    private static DocPoint corner(SceneGeometry scene, Collection<NodePath> nodes) {
        List<DocRect> boxes = nodes.stream().flatMap(node -> scene.node(node).stream()).map(NodeBox::bounds).toList();
        return new DocPoint(
                boxes.stream().mapToDouble(DocRect::x).min().orElse(0),
                boxes.stream().mapToDouble(DocRect::y).min().orElse(0));
    }

    /** Puts a child in as {@link Inlining#of} does. */
    public static Refactored inline(FlowDocument document, NodePath node, FlowDocument child) {
        return switch (Inlining.of(document, node, child)) {
            case Refactored.Impossible impossible -> impossible;
            case Refactored.Possible possible -> new Refactored.Possible(
                    new Edit.ReplaceDocument(possible.edit().label(), inlined(document, node, possible)),
                    possible.child(), possible.at(), possible.home());
        };
    }

    private static FlowDocument inlined(FlowDocument document, NodePath node, Refactored.Possible possible) {
        FlowDocument put = document.after(possible.edit());
        Map<String, StickyNote> notes = new LinkedHashMap<>(put.layout().drawing().notes());
        notes.keySet().removeAll(document.layout().drawing().notes().keySet());
        put = withSpaceFor(notes.values(), put, possible.home());
        Edit roomy = new Edit.ReplaceDocument(possible.edit().label(), put);
        DocRect card = SceneGeometry.of(document).node(node).map(NodeBox::bounds).orElse(DocRect.EMPTY);
        FlowDocument after = document.after(Growth.withRoom(document, roomy, node, card));
        return withNotes(after, placed(notes, SceneGeometry.of(after), node, possible));
    }

    /** Moves the nodes of a lane right and down, if notes lie left of or above where the lane begins. */
    private static FlowDocument withSpaceFor(Collection<StickyNote> notes, FlowDocument put, ScopePath home) {
        DocVector space = space(notes);
        if (space.dx() == 0 && space.dy() == 0) {
            return put;
        }
        SceneGeometry scene = SceneGeometry.of(put);
        Map<NodePath, DocPoint> moved = new LinkedHashMap<>();
        put.scope(home).orElseThrow().nodes().keySet().stream()
                .map(home::node)
                .forEach(node -> scene.position(node).ifPresent(at -> moved.put(node, at.plus(space))));
        return put.withLayout(put.layout().with(moved));
    }

    private static DocVector space(Collection<StickyNote> notes) {
        return new DocVector(
                notes.stream().mapToDouble(note -> Math.max(0, -note.x())).max().orElse(0),
                notes.stream().mapToDouble(note -> Math.max(0, -note.y())).max().orElse(0));
    }

    /** The notes in the lane; those that find no room there, and would lie behind the frame, above that. */
    private static Map<String, StickyNote> placed(
            Map<String, StickyNote> notes, SceneGeometry scene, NodePath frame, Refactored.Possible possible) {
        DocVector into = scene.origin(possible.home()).minus(DocPoint.ORIGIN).plus(space(notes.values()));
        DocRect lane = scene.lanes().get(possible.home()).bounds();
        DocRect around = scene.node(frame).orElseThrow().bounds();
        double x = around.x();
        Map<String, StickyNote> placed = new LinkedHashMap<>();
        for (Map.Entry<String, StickyNote> entry : notes.entrySet()) {
            StickyNote note = entry.getValue();
            DocRect wanted = NoteBox.boundsOf(note).moved(into);
            DocRect kept = keptIn(lane, wanted);
            boolean fits = lane.contains(kept) && under(scene, wanted).containsAll(under(scene, kept));
            DocPoint at = fits ? kept.corner() : new DocPoint(x, around.y() - PORT_HIT - note.height());
            x += fits ? 0 : note.width() + PORT_HIT;
            placed.put(entry.getKey(), note.movedBy(at.x() - note.x(), at.y() - note.y()));
        }
        return placed;
    }

    /** A rectangle moved left and up as far as needed to end inside a lane. */
    private static DocRect keptIn(DocRect lane, DocRect area) {
        return area.moved(new DocVector(
                Math.min(0, lane.maxX() - area.maxX()), Math.min(0, lane.maxY() - area.maxY())));
    }

    private static List<NodePath> under(SceneGeometry scene, DocRect area) {
        return scene.nodesIn(area).stream().map(NodeBox::path).toList();
    }

    private static Map<String, StickyNote> moved(Map<String, StickyNote> notes, DocVector by) {
        Map<String, StickyNote> moved = new LinkedHashMap<>(notes);
        moved.replaceAll((id, note) -> note.movedBy(by.dx(), by.dy()));
        return moved;
    }

    private static FlowDocument withNotes(FlowDocument document, Map<String, StickyNote> notes) {
        return document.withLayout(
                document.layout().withDrawing(document.layout().drawing().withNotes(notes)));
    }
}
