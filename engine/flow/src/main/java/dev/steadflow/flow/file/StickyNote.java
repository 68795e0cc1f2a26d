package dev.steadflow.flow.file;

/**
 * A note that lies on the drawing of a flow, beside its nodes. It says something to people and nothing to the engine.
 *
 * @param text a few lines of plain text
 * @param x left edge, in document units of the whole drawing
 * @param y upper edge, likewise
 * @param width in document units, more than 0
 * @param height likewise
 * @param tint its colour
 */
public record StickyNote(String text, double x, double y, double width, double height, Tint tint) {

    /** The colours that notes have; files name them in lower case. */
    public enum Tint {
        /** What notes have that say nothing else. */
        YELLOW,
        BLUE,
        GREEN,
        PINK,
        GREY
    }

    public StickyNote {
        if (!(width > 0 && height > 0)) {
            throw new IllegalArgumentException(
                    "Expected a note to have a width and a height, but found %s by %s.".formatted(width, height));
        }
    }

    /** The same note with another text. */
    public StickyNote withText(String newText) {
        return new StickyNote(newText, x, y, width, height, tint);
    }

    /** The same note in another colour. */
    public StickyNote withTint(Tint newTint) {
        return new StickyNote(text, x, y, width, height, newTint);
    }

    /** The same note elsewhere. */
    public StickyNote movedBy(double dx, double dy) {
        return new StickyNote(text, x + dx, y + dy, width, height, tint);
    }

    /** The same note with another size; its upper left corner stays. */
    public StickyNote sized(double newWidth, double newHeight) {
        return new StickyNote(text, x, y, newWidth, newHeight, tint);
    }
}
