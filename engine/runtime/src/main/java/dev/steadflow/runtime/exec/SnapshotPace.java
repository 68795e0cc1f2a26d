package dev.steadflow.runtime.exec;

import java.util.concurrent.atomic.AtomicLong;

/**
 * When a run is due for another snapshot: once its events reach the next multiple of a number, however often it has left memory
 * in between, and its log has grown by as much as the last snapshot weighed, so that those of a large state cost no more
 * than the log itself. Owned by the run's thread; the weight comes from the thread that writes snapshots.
 */
final class SnapshotPace {

    private final AtomicLong weight = new AtomicLong();
    private long sequence;
    private long logBytes;

    /** The run was taken into memory. */
    void opened(long lastSequence) {
        sequence = lastSequence;
        logBytes = 0;
        weight.set(0);
    }

    boolean isDue(int every, long lastSequence, long bytesOfLog) {
        return lastSequence / every > sequence / every && bytesOfLog - logBytes >= weight.get();
    }

    /** A snapshot is being written. */
    void taken(long lastSequence, long bytesOfLog) {
        sequence = lastSequence;
        logBytes = bytesOfLog;
    }

    /** What the latest snapshot weighs, in bytes. */
    void weighed(long bytes) {
        weight.set(bytes);
    }
}
