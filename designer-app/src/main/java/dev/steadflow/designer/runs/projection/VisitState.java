package dev.steadflow.designer.runs.projection;

/** The condition of one visit of a node, as badges and lists show it. */
public enum VisitState {
    /** To be called; no attempt has been seen to begin. */
    SCHEDULED("scheduled"),
    /** Under way. */
    RUNNING("running"),
    /** Waits for time to pass. */
    WAITING("waiting"),
    /** An attempt failed; the next one is due. */
    RETRYING("retrying"),
    /** A person has to decide. */
    INCIDENT("needs a decision"),
    /** Done. */
    SUCCEEDED("succeeded"),
    /** Ended with an error. */
    FAILED("failed"),
    /** Ended because it took longer than its {@code timeout}. */
    TIMED_OUT("timed out"),
    /** Stopped from outside. */
    CANCELLED("cancelled"),
    /** Stopped because another lane was faster. */
    LOST("lost the race"),
    /** Passed without effect, because the node is disabled. */
    SKIPPED("skipped");

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
