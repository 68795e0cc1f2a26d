package dev.steadflow.designer.gesture;

import java.util.List;

/**
 * A tool's answer to a pointer event.
 *
 * @param state what the hand is doing now
 * @param preview what to show
 * @param requests what to do, in this order
 */
public record Reaction(GestureState state, Preview preview, List<Request> requests) {

    public Reaction {
        requests = List.copyOf(requests);
    }

    static Reaction of(GestureState state, Request... requests) {
        return new Reaction(state, Preview.NONE, List.of(requests));
    }

    static Reaction showing(GestureState state, Preview preview) {
        return new Reaction(state, preview, List.of());
    }

    static Reaction idle(Request... requests) {
        return of(new GestureState.Idle(), requests);
    }
}
