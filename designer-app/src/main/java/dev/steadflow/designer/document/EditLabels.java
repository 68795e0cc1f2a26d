package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodePath;
import java.util.Collection;

/** What the undo list calls an edit: {@code Move 3 nodes}. */
final class EditLabels {

    private EditLabels() {}

    static String of(Edit edit) {
        return switch (edit) {
            case Edit.AddNode add -> "Add " + add.id();
            case Edit.MoveNodes move -> "Move " + count(move.nodes());
            case Edit.PlaceNodes place -> place.label();
            case Edit.MoveToScope move -> "Move " + count(move.nodes()) + " to " + move.to().lane();
            case Edit.InsertOnWire insert -> "Insert " + insert.node().id();
            case Edit.Connect connect -> "Connect " + connect.from().node().id() + " to " + connect.to().id();
            case Edit.Disconnect disconnect -> "Cut the wire of " + disconnect.from().node().id();
            case Edit.DeleteNodes delete -> "Delete " + count(delete.nodes());
            case Edit.Wrap wrap -> "Wrap " + count(wrap.nodes()) + " in " + wrap.wrapper().title();
            case Edit.RenameNode rename -> "Rename " + rename.node().id() + " to " + rename.newId();
            case Edit.ReplaceNode replace -> "Change " + replace.field() + " of " + replace.path().id();
            case Edit.SetStart start -> "Begin with " + start.node().id();
            case Edit.AddLane add -> "Add a lane to " + add.node().id();
            case Edit.MoveLane move -> "Move lane " + move.lane().lane();
            case Edit.RemoveLane remove -> "Remove lane " + remove.lane().lane();
            case Edit.RenameLane rename -> "Rename lane " + rename.lane().lane() + " to " + rename.newName();
            case Edit.ChangeScope change -> "Change " + change.field() + " of " + change.path().lane();
            case Edit.ChangeFlow change -> "Change the flow's " + change.field();
            case Edit.PasteNodes paste -> "Paste " + pasted(paste.clip());
            case Edit.OfDrawing drawn -> DrawingEdits.label(drawn);
            case Edit.ReplaceDocument replace -> replace.label();
            case Edit.Together together -> together.label();
        };
    }

    private static String pasted(FlowDocument clip) {
        int notes = clip.layout().drawing().notes().size();
        int nodes = clip.flow().main().nodes().size();
        return nodes > 0 ? nodes(nodes) : notes == 1 ? "a note" : notes + " notes";
    }

    static String count(Collection<NodePath> nodes) {
        return nodes.size() == 1 ? nodes.iterator().next().id() : nodes(nodes.size());
    }

    private static String nodes(int count) {
        return count == 1 ? "1 node" : count + " nodes";
    }
}
