package dev.steadflow.runtime.exec;

/**
 * Bounds of what an engine keeps.
 *
 * @param payloadBytes the longest input of a run, payload, signal or result of a step, as JSON; more is refused
 * @param logBytes the log of one run in the store, each large value once; beyond it the run waits for a person
 * @param openRuns runs that go on at once; another start is refused, a child's waits
 * @param generations runs that start each other in a row; a child beyond is refused
 * @param runsInMemory beyond about this number, or an eighth of the heap, the runs that were not used for longest are dropped
 *     from memory and read again when needed
 * @param feedItems how many items a reader of the feed may be behind before the oldest are dropped
 */
public record StoreLimits(int payloadBytes, int logBytes, int openRuns, int generations, int runsInMemory,
        int feedItems) {

    /** Right for a workstation; large values are kept once, and 256 MiB are read back in some seconds. */
    public static final StoreLimits STANDARD = new StoreLimits(16 << 20, 256 << 20, 1_000_000, 100, 10_000, 10_000);

    public StoreLimits {
        if (payloadBytes < 1 || logBytes < 1 || openRuns < 1 || generations < 1 || runsInMemory < 1 || feedItems < 1) {
            throw new IllegalArgumentException("Expected limits of at least 1, but found " + payloadBytes + " bytes, "
                    + logBytes + " bytes of log, "
                    + openRuns + " open runs, " + generations + " generations, " + runsInMemory + " runs in memory, "
                    + feedItems + " items.");
        }
    }

    /** The same limits with another size of payloads. */
    public StoreLimits withPayloadBytes(int bytes) {
        return new StoreLimits(bytes, logBytes, openRuns, generations, runsInMemory, feedItems);
    }

    /** The same limits with another size of a run's log. */
    public StoreLimits withLogBytes(int bytes) {
        return new StoreLimits(payloadBytes, bytes, openRuns, generations, runsInMemory, feedItems);
    }

    /** The same limits with another number of open runs. */
    public StoreLimits withOpenRuns(int runs) {
        return new StoreLimits(payloadBytes, logBytes, runs, generations, runsInMemory, feedItems);
    }

    /** The same limits with another number of generations. */
    public StoreLimits withGenerations(int most) {
        return new StoreLimits(payloadBytes, logBytes, openRuns, most, runsInMemory, feedItems);
    }

    /** The same limits with another number of runs kept in memory. */
    public StoreLimits withRunsInMemory(int runs) {
        return new StoreLimits(payloadBytes, logBytes, openRuns, generations, runs, feedItems);
    }

    /** The same limits with another bound for readers of the feed. */
    public StoreLimits withFeedItems(int items) {
        return new StoreLimits(payloadBytes, logBytes, openRuns, generations, runsInMemory, items);
    }
}
