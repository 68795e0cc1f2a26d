package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodePath;
import java.util.List;
import java.util.Set;

/** What became of an edit. */
public sealed interface EditResult {

    /**
     * It was made.
     *
     * @param document the document now
     * @param touched nodes that are new, gone or different, or drawn elsewhere
     * @param notes sentences about consequences that a person may not expect; often empty
     */
    record Applied(FlowDocument document, Set<NodePath> touched, List<String> notes) implements EditResult {
        public Applied {
            touched = Set.copyOf(touched);
            notes = List.copyOf(notes);
        }
    }

    /**
     * It was not made, and nothing changed.
     *
     * @param reason why, for people: one or two sentences
     */
    record Refused(String reason) implements EditResult {}
}
