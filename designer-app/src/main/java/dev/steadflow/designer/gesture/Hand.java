package dev.steadflow.designer.gesture;

import java.util.List;

/** Remembers what the hand is doing between two events. Owned by one thread. */
public final class Hand {

    private final Tool tool = new SelectTool();
    private GestureState state = new GestureState.Idle();
    private Preview preview = Preview.NONE;

    /** What the hand is doing now. */
    public GestureState state() {
        return state;
    }

    /** What to show now. */
    public Preview preview() {
        return preview;
    }

    /** Takes an event to the tool and answers what is to be done. */
    public List<Request> react(PointerEvent event, Desk desk) {
        Reaction reaction = tool.react(state, event, desk);
        state = reaction.state();
        preview = reaction.preview();
        return reaction.requests();
    }

    /** A node from the palette comes over the canvas. */
    public List<Request> bring(String key, PointerEvent event, Desk desk) {
        state = new GestureState.DraggingFromPalette(key, event.at());
        return react(event, desk);
    }

    /** Drops what was begun: Escape, or the pointer left with a node from the palette. True when there was something. */
    public boolean cancel() {
        boolean busy = !(state instanceof GestureState.Idle);
        state = new GestureState.Idle();
        preview = Preview.NONE;
        return busy;
    }
}
