package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.NodePath;
import java.util.Collection;

/** What the undo list calls an edit: {@code Move 3 nodes}. */
final class EditLabels {

    private EditLabels() {}

    static String of(Edit edit) {
        return switch (edit) {
            case Edit.AddNode add -> say("Add {0}", add.id());
            case Edit.MoveNodes move -> say("Move {0}", count(move.nodes()));
            case Edit.PlaceNodes place -> place.label();
            case Edit.MoveToScope move -> say("Move {0} to {1}", count(move.nodes()), move.to().lane());
            case Edit.InsertOnWire insert -> say("Insert {0}", insert.node().id());
            case Edit.Connect connect -> say("Connect {0} to {1}", connect.from().node().id(), connect.to().id());
            case Edit.Disconnect disconnect -> say("Cut the wire of {0}", disconnect.from().node().id());
            case Edit.DeleteNodes delete -> say("Delete {0}", count(delete.nodes()));
            case Edit.Wrap wrap -> say("Wrap {0} in {1}", count(wrap.nodes()), wrap.wrapper().title());
            case Edit.RenameNode rename -> say("Rename {0} to {1}", rename.node().id(), rename.newId());
            case Edit.ReplaceNode replace -> say("Change {0} of {1}", replace.field(), replace.path().id());
            case Edit.SetStart start -> say("Begin with {0}", start.node().id());
            case Edit.AddLane add -> say("Add a lane to {0}", add.node().id());
            case Edit.MoveLane move -> say("Move lane {0}", move.lane().lane());
            case Edit.RemoveLane remove -> say("Remove lane {0}", remove.lane().lane());
            case Edit.RenameLane rename -> say("Rename lane {0} to {1}", rename.lane().lane(), rename.newName());
            case Edit.ChangeScope change -> say("Change {0} of {1}", change.field(), change.path().lane());
            case Edit.ChangeFlow change -> say("Change the flow's {0}", change.field());
            case Edit.PasteNodes paste -> say("Paste {0}", pasted(paste.clip()));
            case Edit.OfDrawing drawn -> DrawingEdits.label(drawn);
            case Edit.ReplaceDocument replace -> replace.label();
            case Edit.Together together -> together.label();
        };
    }

    private static String pasted(FlowDocument clip) {
        int notes = clip.layout().drawing().notes().size();
        int nodes = clip.flow().main().nodes().size();
        return nodes > 0 ? nodes(nodes) : notes(notes);
    }

    static String count(Collection<NodePath> nodes) {
        return nodes.size() == 1 ? nodes.iterator().next().id() : nodes(nodes.size());
    }

    static String notes(int count) {
        return count == 1 ? say("a note") : say("{0} notes", count);
    }

    private static String nodes(int count) {
        return count == 1 ? say("1 node") : say("{0} nodes", count);
    }
}
