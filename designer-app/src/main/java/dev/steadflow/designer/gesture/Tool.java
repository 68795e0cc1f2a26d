package dev.steadflow.designer.gesture;

/** Answers pointer events. Pure: what it remembers is in the state that it is given. */
public interface Tool {

    /** What follows from an event, given what the hand is doing and what lies before it. */
    Reaction react(GestureState state, PointerEvent event, Desk desk);
}
