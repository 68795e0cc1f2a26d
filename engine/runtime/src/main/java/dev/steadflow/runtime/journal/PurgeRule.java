package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which of the ended runs are to be purged: those that all of these allow. A rule that says nothing allows all.
 *
 * @param endedBefore only runs that ended before this instant
 * @param keep the newest so many, of those that flow and status choose, stay
 * @param flowId only runs of this flow
 * @param statuses only runs that ended like this; empty: any end
 * @param runs only these, {@value #MOST_RUNS} at most; empty: whichever
 */
public record PurgeRule(
        Optional<Instant> endedBefore, OptionalInt keep, Optional<String> flowId, Set<RunStatus> statuses,
        Set<RunId> runs) {

    /** How many runs can be named. */
    public static final int MOST_RUNS = 1_000;

    public PurgeRule {
        statuses = Set.copyOf(statuses);
        runs = Set.copyOf(runs);
        if (runs.size() > MOST_RUNS) {
            throw new IllegalArgumentException(
                    "Expected at most " + MOST_RUNS + " runs by name, but found " + runs.size() + ".");
        }
        if (keep.isPresent() && keep.getAsInt() < 0) {
            throw new IllegalArgumentException("Expected a number of runs to keep, but found " + keep.getAsInt() + ".");
        }
        for (RunStatus status : statuses) {
            if (!status.isTerminal()) {
                throw new IllegalArgumentException(
                        "Expected ends of runs, but found " + status + ": a run that goes on is never purged.");
            }
        }
    }

    /** Whichever runs they are. */
    public PurgeRule(
            Optional<Instant> endedBefore, OptionalInt keep, Optional<String> flowId, Set<RunStatus> statuses) {
        this(endedBefore, keep, flowId, statuses, Set.of());
    }

    /** Just these runs, if they have ended. */
    public static PurgeRule only(Set<RunId> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("Expected runs to purge, but found none.");
        }
        return new PurgeRule(Optional.empty(), OptionalInt.empty(), Optional.empty(), Set.of(), runs);
    }

    /** Every ended run. */
    public static PurgeRule all() {
        return new PurgeRule(Optional.empty(), OptionalInt.empty(), Optional.empty(), Set.of());
    }

    /** The same rule for runs that ended before an instant. */
    public PurgeRule withEndedBefore(Instant instant) {
        return new PurgeRule(Optional.of(instant), keep, flowId, statuses, runs);
    }

    /** The same rule, keeping the newest. */
    public PurgeRule withKeep(int newest) {
        return new PurgeRule(endedBefore, OptionalInt.of(newest), flowId, statuses, runs);
    }

    /** The same rule for one flow. */
    public PurgeRule withFlow(String flow) {
        return new PurgeRule(endedBefore, keep, Optional.of(flow), statuses, runs);
    }

    /** The same rule for some ends. */
    public PurgeRule withStatuses(Set<RunStatus> ends) {
        return new PurgeRule(endedBefore, keep, flowId, ends, runs);
    }
}
