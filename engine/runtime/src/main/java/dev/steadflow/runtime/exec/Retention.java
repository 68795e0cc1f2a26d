package dev.steadflow.runtime.exec;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an engine does with ended runs by itself. Without an age and a number it keeps them for ever.
 *
 * @param olderThan runs that ended longer ago may be purged
 * @param keep the newest so many ended runs stay, whatever their age
 * @param keysKept how long the key of a purged run still answers with that run, and starts no other
 * @param every how often the engine looks
 */
public record Retention(Optional<Duration> olderThan, OptionalInt keep, Duration keysKept, Duration every) {

    /** Nothing is purged unasked; keys of what is purged by hand are kept for a year. */
    public static final Retention NONE =
            new Retention(Optional.empty(), OptionalInt.empty(), Duration.ofDays(365), Duration.ofHours(1));

    public Retention {
        if (olderThan.filter(Duration::isNegative).isPresent() || keep.orElse(0) < 0 || keysKept.isNegative()
                || !every.isPositive()) {
            throw new IllegalArgumentException(
                    "Expected ages and numbers of at least 0 and a positive interval, but found "
                            + olderThan + ", " + keep + ", " + keysKept + ", " + every + ".");
        }
    }

    /** Purges runs that ended longer ago. */
    public Retention withOlderThan(Duration age) {
        return new Retention(Optional.of(age), keep, keysKept, every);
    }

    /** Purges runs beyond a number; together with an age, those that are older and beyond the number. */
    public Retention withKeep(int newest) {
        return new Retention(olderThan, OptionalInt.of(newest), keysKept, every);
    }

    /** Keeps the keys of purged runs for another time. */
    public Retention withKeysKept(Duration time) {
        return new Retention(olderThan, keep, time, every);
    }

    /** Looks at another interval. */
    public Retention withEvery(Duration interval) {
        return new Retention(olderThan, keep, keysKept, interval);
    }

    /** Whether the engine purges by itself. */
    public boolean isAutomatic() {
        return olderThan.isPresent() || keep.isPresent();
    }
}
