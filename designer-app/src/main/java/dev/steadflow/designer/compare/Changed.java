package dev.steadflow.designer.compare;

import dev.steadflow.designer.canvas.ChangeMark;
import dev.steadflow.designer.canvas.ChangeMarks;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.difference.Change;
import dev.steadflow.flow.difference.FlowDifference;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is marked on the drawings of two versions. That nodes are drawn elsewhere, pinned or collapsed is not marked: it is
 * seen, and a tidied flow would be nothing but marks.
 *
 * @param before on the earlier version
 * @param after on the later version
 */
public record Changed(ChangeMarks before, ChangeMarks after) {

    /** The marks of a difference. */
    public static Changed of(FlowDifference difference) {
        Marks before = new Marks();
        Marks after = new Marks();
        difference.changes().forEach(change -> mark(change, before, after));
        return new Changed(before.done(), after.done());
    }

    private static void mark(Change change, Marks before, Marks after) {
        switch (change) {
            case Change.NodeAdded added -> after.nodes.put(added.at(), ChangeMark.ADDED);
            case Change.NodeRemoved gone -> before.nodes.put(gone.at(), ChangeMark.REMOVED);
            case Change.NodeMoved moved -> {
                before.nodes.put(moved.from(), ChangeMark.MOVED);
                after.nodes.put(moved.to(), ChangeMark.MOVED);
            }
            case Change.NodeRenamed renamed -> {
                before.nodes.put(renamed.from(), ChangeMark.MOVED);
                after.nodes.put(renamed.to(), ChangeMark.MOVED);
            }
            case Change.NodeChanged changed -> {
                before.nodes.put(changed.at(), ChangeMark.CHANGED);
                after.nodes.put(changed.at(), ChangeMark.CHANGED);
            }
            case Change.ScopeChanged scope -> scope.at().owner().ifPresent(owner -> {
                before.nodes.putIfAbsent(owner, ChangeMark.CHANGED);
                after.nodes.putIfAbsent(owner, ChangeMark.CHANGED);
            });
            case Change.LaneAdded lane -> lane.at().owner()
                    .ifPresent(owner -> after.nodes.putIfAbsent(owner, ChangeMark.CHANGED));
            case Change.LaneRemoved lane -> lane.at().owner()
                    .ifPresent(owner -> before.nodes.putIfAbsent(owner, ChangeMark.CHANGED));
            case Change.OfDrawing drawing -> mark(drawing, before, after);
            case Change.FlowChanged _ -> {
                // No node of its own.
            }
        }
    }

    private static void mark(Change.OfDrawing change, Marks before, Marks after) {
        switch (change) {
            case Change.NoteAdded added -> after.notes.put(added.id(), ChangeMark.ADDED);
            case Change.NoteRemoved gone -> before.notes.put(gone.id(), ChangeMark.REMOVED);
            case Change.NoteChanged note -> {
                ChangeMark how = note.before().text().equals(note.after().text())
                        && note.before().tint() == note.after().tint() ? ChangeMark.MOVED : ChangeMark.CHANGED;
                before.notes.put(note.id(), how);
                after.notes.put(note.id(), how);
            }
            case Change.DrawnElsewhere _,Change.Pinned _,Change.Collapsed _ -> {
                // Not marked.
            }
        }
    }

    /** What is gathered for one of the versions. */
    private static final class Marks {

        private final Map<NodePath, ChangeMark> nodes = new LinkedHashMap<>();
        private final Map<String, ChangeMark> notes = new LinkedHashMap<>();

        ChangeMarks done() {
            return new ChangeMarks(nodes, notes);
        }
    }
}
