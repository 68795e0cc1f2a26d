package dev.steadflow.runtime.exec;

import java.time.Duration;

/**
 * Bounds of an engine; each is answered by a clear error or by waiting.
 *
 * @param concurrentAttempts steps that are called at once; further ones wait in line
 * @param payloadBytes the longest input of a run and result of a step, as JSON; more is refused
 * @param runsInMemory beyond about this number, or an eighth of the heap, the runs that were not used for longest are dropped
 *     from memory and read again when needed
 * @param feedItems how many items a reader of the feed may be behind before the oldest are dropped
 * @param closeGrace how long running steps may finish when the engine closes
 */
public record EngineLimits(
        int concurrentAttempts, int payloadBytes, int runsInMemory, int feedItems, Duration closeGrace) {

    /** Right for a workstation; 2 MiB of JSON stays quick to show and to search. */
    public static final EngineLimits STANDARD =
            new EngineLimits(256, 2 * 1024 * 1024, 10_000, 10_000, Duration.ofSeconds(10));

    public EngineLimits {
        if (concurrentAttempts < 1 || payloadBytes < 1 || runsInMemory < 1 || feedItems < 1
                || closeGrace.isNegative()) {
            throw new IllegalArgumentException("Expected limits of at least 1 and a grace of at least 0, but found "
                    + concurrentAttempts + " attempts, " + payloadBytes + " bytes, " + runsInMemory + " runs, "
                    + feedItems + " items, " + closeGrace + ".");
        }
    }

    /** The same limits with another number of steps at once. */
    public EngineLimits withConcurrentAttempts(int attempts) {
        return new EngineLimits(attempts, payloadBytes, runsInMemory, feedItems, closeGrace);
    }

    /** The same limits with another number of runs kept in memory. */
    public EngineLimits withRunsInMemory(int runs) {
        return new EngineLimits(concurrentAttempts, payloadBytes, runs, feedItems, closeGrace);
    }

    /** The same limits with another bound for readers of the feed. */
    public EngineLimits withFeedItems(int items) {
        return new EngineLimits(concurrentAttempts, payloadBytes, runsInMemory, items, closeGrace);
    }

    /** The same limits with another grace. */
    public EngineLimits withCloseGrace(Duration grace) {
        return new EngineLimits(concurrentAttempts, payloadBytes, runsInMemory, feedItems, grace);
    }
}
