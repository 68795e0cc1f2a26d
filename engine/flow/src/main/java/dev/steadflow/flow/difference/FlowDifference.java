package dev.steadflow.flow.difference;

import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.flow.file.OwnJson;
import java.util.ArrayList;
import java.util.List;

/**
 * What the later of two versions of a flow differs in.
 *
 * @param changes the flow itself, then its scopes and nodes from the outside in and in the order of the file, then the
 *     drawing; empty when nothing differs
 */
public record FlowDifference(List<Change> changes) {

    public FlowDifference {
        changes = List.copyOf(changes);
    }

    /** Compares two versions, whatever their ids. */
    public static FlowDifference between(FlowFile before, FlowFile after) {
        List<Change> changes = new ArrayList<>();
        List<FieldChange> flow = FieldChange
                .between(OwnJson.of(before.definition()), OwnJson.of(after.definition()));
        if (!flow.isEmpty()) {
            changes.add(new Change.FlowChanged(flow));
        }
        Pairing pairing = Pairing.of(before.definition(), after.definition());
        changes.addAll(new Comparison(pairing).of(before.definition().main(), after.definition().main()));
        changes.addAll(new DrawnDifference(pairing).between(before, after));
        return new FlowDifference(changes);
    }

    /** Whether both versions run the same; they may be drawn differently. */
    public boolean runsTheSame() {
        return changes.stream().allMatch(Change.OfDrawing.class::isInstance);
    }

    /** Whether nothing differs at all. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
