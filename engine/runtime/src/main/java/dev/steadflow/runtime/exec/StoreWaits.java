package dev.steadflow.runtime.exec;

import java.time.Duration;

/** How long to leave the store alone after it has failed. */
final class StoreWaits {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private StoreWaits() {}

    /** 100 ms, doubling to half a minute. */
    static Duration after(int failures) {
        Duration doubled = Duration.ofMillis(100L << Math.min(failures - 1, 10));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
