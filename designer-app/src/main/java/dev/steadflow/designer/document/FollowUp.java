package dev.steadflow.designer.document;

import java.util.List;

/** One rule about what follows from an edit. Pure; it sees the document before and after the edit alone. */
interface FollowUp {

    /** What follows; {@link Consequences#NONE} when the rule does not concern the edit. */
    Consequences of(FlowDocument before, Edit edit, FlowDocument after);

    /**
     * What follows from an edit.
     *
     * @param edits made after it, in this order
     * @param notes sentences for people, when the consequence is one they may not expect
     */
    record Consequences(List<Edit> edits, List<String> notes) {

        static final Consequences NONE = new Consequences(List.of(), List.of());

        public Consequences {
            edits = List.copyOf(edits);
            notes = List.copyOf(notes);
        }

        static Consequences of(List<Edit> edits) {
            return new Consequences(edits, List.of());
        }
    }
}
