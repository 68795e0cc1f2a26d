package dev.steadflow.designer.canvas;

/** The levels of detail: from which zoom on nodes show what. */
final class Zoom {

    /** Whole cards. */
    static final double FULL = 0.6;
    /** Cards with icon and title only; below it boxes in the colour of their state. */
    static final double CARDS = 0.25;
    /** So many cards at most; the picture below draws the others. */
    static final int MOST_CARDS = 150;

    private Zoom() {}
}
