package dev.steadflow.designer.document;

import dev.steadflow.designer.document.FollowUp.Consequences;
import java.util.ArrayList;
import java.util.List;

/** All rules about what follows from edits, in the order in which they are asked. */
final class FollowUps {

    private static final List<FollowUp> RULES = List.of(
            new JoinNeighbours(), new TakeOverWire(), new BeginScope(), new RenameInExpressions());

    private FollowUps() {}

    /** What follows from an edit; each rule sees what the rules before it did. */
    static Consequences of(FlowDocument before, Edit edit, FlowDocument after) {
        List<Edit> edits = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        FlowDocument current = after;
        for (FollowUp rule : RULES) {
            Consequences consequences = rule.of(before, edit, current);
            for (Edit consequence : consequences.edits()) {
                current = Edits.apply(current, consequence);
            }
            edits.addAll(consequences.edits());
            notes.addAll(consequences.notes());
        }
        return new Consequences(edits, notes);
    }
}
