package dev.steadflow.designer.runs;

import dev.steadflow.flow.event.RunStatus;
import java.util.EnumSet;
import java.util.Set;

/** What the status filter of the runs list offers. */
enum StatusChoice {
    ALL("All statuses", Set.of()),
    OPEN("Running or waiting", EnumSet.of(RunStatus.RUNNING, RunStatus.INCIDENT)),
    DECISION("Needs a decision", EnumSet.of(RunStatus.INCIDENT)),
    COMPLETED("Completed", EnumSet.of(RunStatus.COMPLETED)),
    FAILED("Failed", EnumSet.of(RunStatus.FAILED)),
    CANCELLED("Cancelled", EnumSet.of(RunStatus.CANCELLED));

    private final String words;
    @SuppressWarnings("ImmutableEnumChecker") // Never changed after construction.
    private final Set<RunStatus> statuses;

    StatusChoice(String words, Set<RunStatus> statuses) {
        this.words = words;
        this.statuses = statuses;
    }

    /** The statuses that fit; empty: all. */
    Set<RunStatus> statuses() {
        return statuses;
    }

    @Override
    public String toString() {
        return words;
    }
}
