package dev.steadflow.designer.runs.projection;

import java.util.Arrays;

/** How many visits are in each state. Immutable. */
public final class StateCounts {

    static final StateCounts NONE = new StateCounts(new int[VisitState.values().length]);

    private final int[] counts;

    private StateCounts(int[] counts) {
        this.counts = counts;
    }

    /** How many visits are in a state. */
    public int of(VisitState state) {
        return counts[state.ordinal()];
    }

    /** How many have not ended. */
    public int open() {
        return Arrays.stream(VisitState.values()).filter(VisitState::isOpen).mapToInt(this::of).sum();
    }

    /** How many ended with an error. */
    public int failed() {
        return of(VisitState.FAILED) + of(VisitState.TIMED_OUT);
    }

    /** How many there are in all. */
    public int all() {
        return Arrays.stream(counts).sum();
    }

    StateCounts entered(VisitState state) {
        int[] changed = counts.clone();
        changed[state.ordinal()]++;
        return new StateCounts(changed);
    }

    StateCounts moved(VisitState from, VisitState to) {
        int[] changed = counts.clone();
        changed[from.ordinal()]--;
        changed[to.ordinal()]++;
        return new StateCounts(changed);
    }
}
