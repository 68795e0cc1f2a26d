package dev.steadflow.designer.document;

import dev.steadflow.flow.file.StickyNote;

/** What a note looks like when it is new. */
public final class NewNotes {

    /** What palette and quick-add name a new note by, beside the keys of {@link NewNodes}. */
    public static final String KEY = "note:sticky";

    private static final double WIDTH = 240;
    private static final double HEIGHT = 96;
    private static final double STEP = 8;

    private NewNotes() {}

    /** An edit that adds an empty note, with its middle near a point of the whole drawing. */
    public static Edit.AddNote add(FlowDocument document, DocPoint middle) {
        DocPoint corner = new DocPoint(middle.x() - WIDTH / 2, middle.y() - HEIGHT / 2).snapped(STEP);
        return new Edit.AddNote(
                DrawingEdits.freeId(document),
                new StickyNote("", corner.x(), corner.y(), WIDTH, HEIGHT, StickyNote.Tint.YELLOW));
    }
}
