package dev.steadflow.flow.run;

/**
 * What one run may cost. Counts, not clocks, so that a limit strikes at the same place on every machine.
 *
 * @param transitions node visits or rounds that one decision may make in one scope without waiting; stops loops that wait
 *     for nothing
 * @param events events of one run
 * @param lanes lanes of one container that is not drawn lane by lane: items of a {@code forEach}
 * @param depth scopes inside scopes: lanes of containers and inline children
 */
public record RunLimits(int transitions, long events, int lanes, int depth) {

    /**
     * Enough for any flow that waits somewhere; a log of 100,000 events still opens page by page, and each lane takes at
     * least four of them. A flow file is at most 100 deep, so that an inline child has room.
     */
    public static final RunLimits STANDARD = new RunLimits(10_000, 100_000, 20_000, 200);

    /** None at all, to end what has reached one. */
    static final RunLimits NONE =
            new RunLimits(Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** A run with more events than this one tenth of the most is worth a remark. */
    public long manyEvents() {
        return events / 10;
    }

    /** The same limits with another number of visits without waiting. */
    public RunLimits withTransitions(int most) {
        return new RunLimits(most, events, lanes, depth);
    }

    /** The same limits with another number of events. */
    public RunLimits withEvents(long most) {
        return new RunLimits(transitions, most, lanes, depth);
    }

    /** The same limits with another number of lanes. */
    public RunLimits withLanes(int most) {
        return new RunLimits(transitions, events, most, depth);
    }

    /** The same limits with another depth. */
    public RunLimits withDepth(int most) {
        return new RunLimits(transitions, events, lanes, most);
    }
}
