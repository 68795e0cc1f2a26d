package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The runs of a journal that have ended, as far as they may be removed. {@link Purge} decides which may; this removes.
 * Thread-safe. Every method throws {@link StoreException}.
 */
public interface EndedRuns {

    /**
     * An ended run.
     *
     * @param position where the next page goes on
     * @param run its id
     * @param events how many events its log has
     */
    record Ended(long position, RunId run, long events) {}

    /** What a removal removed. */
    record Removed(int runs, long events) {}

    /**
     * Ended runs that a rule allows to be purged, in the order of their starts.
     *
     * @param after the position of the last one known; 0: from the first
     */
    List<Ended> page(PurgeRule rule, long after, int limit);

    /**
     * Removes runs whole, in one transaction: all or nothing of them is gone, and durably so on return. Their
     * {@link PurgedRun} stays. Runs that go on, or are not there, are left alone.
     */
    Removed remove(List<RunId> runs, Instant at);

    /** Flows that no run is pinned to. */
    Set<String> unneededFlows();

    /**
     * Removes flows, except those that this process has kept since it opened the store; durable on return.
     *
     * @param hashes what {@link #unneededFlows} answered
     * @return how many were removed
     */
    int removeFlows(Set<String> hashes);

    /** What is left of a purged run. */
    Optional<PurgedRun> find(RunId run);

    /** Forgets runs that were purged before an instant: from then on their keys start new runs. Answers how many. */
    int forget(Instant purgedBefore);
}
