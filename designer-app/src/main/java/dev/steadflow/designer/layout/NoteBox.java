package dev.steadflow.designer.layout;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.StickyNote;

/**
 * One note as it is drawn: behind the nodes and wires of the scope that it lies in as a whole, above the
 * lane of that scope.
 *
 * @param id which note
 * @param note what it says
 * @param bounds where, absolute
 * @param scope the scope that it lies in
 * @param depth of the nodes that it lies behind: 0 in the main scope
 */
public record NoteBox(String id, StickyNote note, DocRect bounds, ScopePath scope, int depth) {

    /** The least width of a note: a short word. */
    public static final double LEAST_WIDTH = 80;
    /** The least height of a note: one line. */
    public static final double LEAST_HEIGHT = 40;
    /** The lower right corner, by which it is made larger, is so wide and high. */
    public static final double CORNER = 16;

    /** Where a note lies by its own account. */
    public static DocRect boundsOf(StickyNote note) {
        return new DocRect(note.x(), note.y(), note.width(), note.height());
    }

    /** Whether a point is in the corner by which the note is made larger. */
    boolean isCorner(DocPoint point) {
        return point.x() >= bounds.maxX() - CORNER && point.y() >= bounds.maxY() - CORNER;
    }
}
