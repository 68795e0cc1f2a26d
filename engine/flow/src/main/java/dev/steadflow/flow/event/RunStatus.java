package dev.steadflow.flow.event;

/** The condition of a run, as lists show and filter it. */
public enum RunStatus {
    /** Something of it is under way or due. */
    RUNNING,
    /** Somebody has stopped it for a while. */
    PAUSED,
    /** A person has to decide. */
    INCIDENT,
    /** It ended with its output. */
    COMPLETED,
    /** It ended with an error. */
    FAILED,
    /** It was stopped. */
    CANCELLED;

    /** Whether nothing further will happen. */
    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
