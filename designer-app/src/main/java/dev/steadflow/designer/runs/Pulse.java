package dev.steadflow.designer.runs;

/** The beat at which the screen is drawn. */
public interface Pulse {

    /** Calls the action once, on the JavaFX thread, at the next beat. May be asked for from any thread. */
    void request(Runnable action);
}
