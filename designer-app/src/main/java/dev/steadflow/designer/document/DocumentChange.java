package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodePath;
import java.util.Set;

/**
 * What listeners of a {@link DocumentStore} receive after an edit, undo, redo, or a new selection.
 *
 * @param before the document until now; the same object as {@code after} when only the selection changed
 * @param after the document from now on
 * @param touched nodes that are new, gone or different, or drawn elsewhere
 * @param selection what is selected now
 */
public record DocumentChange(FlowDocument before, FlowDocument after, Set<NodePath> touched, Selection selection) {
    public DocumentChange {
        touched = Set.copyOf(touched);
    }

    /** Whether the document changed, and not the selection alone. */
    @SuppressWarnings("ReferenceEquality") // A selection passes the same object on; comparing by value would cost.
    public boolean isEdit() {
        return before != after;
    }
}
