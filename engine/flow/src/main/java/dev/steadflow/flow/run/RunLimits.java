package dev.steadflow.flow.run;

/**
 * What one run may cost. Counts, not clocks, so that a limit strikes at the same place on every machine.
 *
 * @param transitions node visits or rounds that one decision may make in one scope without waiting; stops loops that wait
 *     for nothing
 * @param events events of one run
 */
public record RunLimits(int transitions, long events) {

    /** Enough for any flow that waits somewhere; a log of 100,000 events still opens page by page. */
    public static final RunLimits STANDARD = new RunLimits(10_000, 100_000);
}
