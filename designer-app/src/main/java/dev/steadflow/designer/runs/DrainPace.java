package dev.steadflow.designer.runs;

/**
 * How many events one pulse may bring: as many as took a third of a frame so far, so that a flood leaves the person at the
 * machine most of each frame, and a machine that paints slowly still keeps up. Owned by one thread.
 */
final class DrainPace {

    /** Half of a frame at 60 Hz. */
    static final long BUDGET_NANOS = 8_000_000;

    /** More would be felt under the hand. */
    static final long MOST_NANOS = 30_000_000;

    /** Before anything was measured, and at least: fewer would not keep up with a busy run at ten frames a second. */
    static final int LEAST = 1_000;

    /** More would make one frame late when the measure is wrong. */
    static final int MOST = 10_000;

    private double nanosPerEvent = (double) BUDGET_NANOS / LEAST;
    private long lastPulse;
    private long budget = BUDGET_NANOS;

    /**
     * A pulse begins.
     *
     * @param now in ns, from any origin
     */
    void pulse(long now) {
        budget = Math.clamp((now - lastPulse) / 3, BUDGET_NANOS, MOST_NANOS);
        lastPulse = now;
    }

    /** How many events this pulse may bring. */
    int share() {
        return (int) Math.clamp(budget / nanosPerEvent, LEAST, MOST);
    }

    /** Tells how long a pulse's events took to fold and to show. A handful says nothing about many. */
    void took(int events, long nanos) {
        if (events >= LEAST / 4) {
            double now = Math.max(1, (double) nanos / events);
            nanosPerEvent = (nanosPerEvent + now) / 2;
        }
    }
}
