package dev.steadflow.runtime.journal;

import java.time.Duration;

/**
 * Looks at the beats of another engine and says for how long there has been none. It counts on its own watch, so that
 * clocks may differ or jump; the age that the server tells only saves time at the first look. Owned by one thread.
 */
final class BeatWatch {

    /** How often an owner beats. */
    static final Duration PERIOD = Duration.ofSeconds(1);

    /** Silence is believed when it was heard for so long, whatever the clocks say. */
    private static final Duration HEARD_AT_LEAST = PERIOD.multipliedBy(3).dividedBy(2);

    private boolean looked;
    private boolean alive;
    private long number;
    private long sinceNanos;
    private Duration before = Duration.ZERO;

    /**
     * Takes note of a beat.
     *
     * @param nowNanos the time of {@link System#nanoTime()}
     */
    void look(Lease.Beat beat, long nowNanos) {
        if (!looked || beat.number() != number) {
            before = looked ? Duration.ZERO : beat.age().abs();
            alive = looked;
            looked = true;
            number = beat.number();
            sinceNanos = nowNanos;
        }
    }

    /** The server was away, and so, perhaps, the owner's beats: what was heard so far counts for nothing. */
    void interrupted(long nowNanos) {
        before = Duration.ZERO;
        alive = false;
        sinceNanos = nowNanos;
    }

    /** Whether a beat came while this was looking. */
    boolean sawLife() {
        return alive;
    }

    /** Whether there was no beat for so long. */
    boolean isSilentFor(Duration threshold, long nowNanos) {
        Duration heard = Duration.ofNanos(nowNanos - sinceNanos);
        return looked
                && heard.compareTo(HEARD_AT_LEAST) >= 0
                && heard.plus(before).compareTo(threshold) >= 0;
    }
}
