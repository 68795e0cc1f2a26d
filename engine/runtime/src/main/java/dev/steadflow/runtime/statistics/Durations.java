package dev.steadflow.runtime.statistics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long something took, several times.
 *
 * @param count how often
 * @param median half of them took at most this long; absent when there are none
 * @param p95 95 of 100 took at most this long; the nearest one that there was, so of 10 it is the longest
 * @param longest the longest
 */
public record Durations(int count, Optional<Duration> median, Optional<Duration> p95, Optional<Duration> longest) {

    private static final Durations NONE = new Durations(0, Optional.empty(), Optional.empty(), Optional.empty());

    /** @param nanos in any order */
    static Durations of(long[] nanos) {
        if (nanos.length == 0) {
            return NONE;
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Durations(sorted.length, Optional.of(rank(sorted, 50)), Optional.of(rank(sorted, 95)),
                Optional.of(Duration.ofNanos(sorted[sorted.length - 1])));
    }

    /** The nearest rank: the smallest value that so many of 100 do not exceed. */
    private static Duration rank(long[] sorted, int percent) {
        int rank = (int) ((long) sorted.length * percent + 99) / 100;
        return Duration.ofNanos(sorted[Math.max(1, rank) - 1]);
    }
}
