package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.util.Optional;
import java.util.Set;

/**
 * Which runs to list, newest first.
 *
 * @param flowId only of this flow
 * @param statuses only these; empty: all
 * @param before only runs older than this one, for the next page
 * @param limit how many at most, 1 to 1,000
 */
public record RunQuery(Optional<String> flowId, Set<RunStatus> statuses, Optional<RunId> before, int limit) {

    public RunQuery {
        statuses = Set.copyOf(statuses);
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("Expected a limit of 1 to 1,000 runs, but found " + limit + ".");
        }
    }

    /** The newest runs of all flows. */
    public static RunQuery newest(int limit) {
        return new RunQuery(Optional.empty(), Set.of(), Optional.empty(), limit);
    }
}
