package dev.steadflow.designer.gesture;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.flow.definition.NodePath;

/** What a gesture asks of the canvas. */
public sealed interface Request {

    /** Submit an edit. */
    record Submit(Edit edit) implements Request {}

    /** Select something. */
    record Select(Selection selection) implements Request {}

    /** Move the view, so that what was under {@code by}'s start is under its end. */
    record Pan(DocVector by) implements Request {}

    /** Tell the person why nothing happened. */
    record Say(String message) implements Request {}

    /** Ask which node to add at a port; a wire was dropped beside all nodes. */
    record QuickAdd(OutPort from, DocPoint at) implements Request {}

    /** Let the person write in a note: it was double-clicked. */
    record WriteNote(String note) implements Request {}

    /** Open a node: it was double-clicked. */
    record Open(NodePath node) implements Request {}
}
