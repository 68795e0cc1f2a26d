package dev.steadflow.designer.runs.projection;

import static dev.steadflow.designer.texts.Texts.say;

/** The condition of one visit of a node, as badges and lists show it. */
public enum VisitState {
    /** To be called; no attempt has been seen to begin. */
    SCHEDULED(say("scheduled")),
    /** Under way. */
    RUNNING(say("running")),
    /** Waits for time to pass. */
    WAITING(say("waiting")),
    /** An attempt failed; the next one is due. */
    RETRYING(say("retrying")),
    /** A person has to decide. */
    INCIDENT(say("needs a decision")),
    /** Done. */
    SUCCEEDED(say("succeeded")),
    /** Ended with an error. */
    FAILED(say("failed")),
    /** Ended because it took longer than its {@code timeout}. */
    TIMED_OUT(say("timed out")),
    /** Stopped from outside. */
    CANCELLED(say("cancelled")),
    /** Stopped because another lane was faster. */
    LOST(say("lost the race")),
    /** Passed without effect, because the node is disabled. */
    SKIPPED(say("skipped"));

    private final String words;

    VisitState(String words) {
        this.words = words;
    }

    /** What people read. */
    public String words() {
        return words;
    }

    /** Whether something may still happen to the visit. */
    public boolean isOpen() {
        return switch (this) {
            case SCHEDULED, RUNNING, WAITING, RETRYING, INCIDENT -> true;
            case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, LOST, SKIPPED -> false;
        };
    }
}
