package dev.steadflow.designer.gesture;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.layout.Hit;

/**
 * What the pointer did, in document units, with what lies under it.
 *
 * @param kind what happened
 * @param at where
 * @param hit what lies there
 * @param modifiers keys and buttons
 */
public record PointerEvent(Kind kind, DocPoint at, Hit hit, Modifiers modifiers) {

    /** What the pointer can do. */
    public enum Kind {
        /** A button went down. */
        PRESS,
        /** The pointer moved, with the button down or without. */
        MOVE,
        /** The button went up. */
        RELEASE,
        /** A button was pressed twice in a row. */
        DOUBLE_CLICK
    }

    /**
     * What else is held.
     *
     * @param extend shift or ctrl: adds to the selection
     * @param pan space bar or middle button: moves the view
     * @param free alt: no snapping
     */
    public record Modifiers(boolean extend, boolean pan, boolean free) {
        /** Nothing held. */
        public static final Modifiers NONE = new Modifiers(false, false, false);
        /** Shift or ctrl held. */
        public static final Modifiers EXTEND = new Modifiers(true, false, false);
        /** Space bar or middle button held. */
        public static final Modifiers PAN = new Modifiers(false, true, false);
        /** Alt held. */
        public static final Modifiers FREE = new Modifiers(false, false, true);
    }
}
