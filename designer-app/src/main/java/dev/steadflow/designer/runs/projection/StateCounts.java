package dev.steadflow.designer.runs.projection;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many visits are in each state.
 *
 * @param counts states without visits are absent
 * @param restored how many of those that succeeded did so before an engine took the run over
 * @param calledAgain how many such an engine called again
 */
public record StateCounts(Map<VisitState, Integer> counts, int restored, int calledAgain) {

    static final StateCounts NONE = new StateCounts(Map.of(), 0, 0);

    public StateCounts {
        counts = Collections.unmodifiableMap(counts);
    }

    /** How many visits are in a state. */
    public int of(VisitState state) {
        return counts.getOrDefault(state, 0);
    }

    /** How many have not ended. */
    public int open() {
        int open = 0;
        for (Map.Entry<VisitState, Integer> entry : counts.entrySet()) {
            open += entry.getKey().isOpen() ? entry.getValue() : 0;
        }
        return open;
    }

    /** How many ended with an error. */
    public int failed() {
        return of(VisitState.FAILED) + of(VisitState.TIMED_OUT);
    }

    /** How many there are in all. */
    public int all() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    StateCounts entered(VisitState state) {
        Map<VisitState, Integer> changed = copy();
        changed.merge(state, 1, Integer::sum);
        return new StateCounts(changed, restored, calledAgain);
    }

    StateCounts oneCalledAgain() {
        return new StateCounts(counts, restored, calledAgain + 1);
    }

    StateCounts oneRestored() {
        return new StateCounts(counts, restored + 1, calledAgain);
    }

    StateCounts moved(VisitState from, VisitState to) {
        Map<VisitState, Integer> changed = copy();
        changed.merge(from, -1, Integer::sum);
        changed.merge(to, 1, Integer::sum);
        return new StateCounts(changed, restored, calledAgain);
    }

    private Map<VisitState, Integer> copy() {
        Map<VisitState, Integer> copy = new EnumMap<>(VisitState.class);
        copy.putAll(counts);
        return copy;
    }
}
