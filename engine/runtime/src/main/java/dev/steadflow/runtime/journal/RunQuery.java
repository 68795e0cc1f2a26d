package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which runs to list, and in which order.
 *
 * @param flowId only of this flow
 * @param statuses only these; empty: all
 * @param tags only runs that have all of these
 * @param origin only runs that came from this one
 * @param since only runs that started then or later
 * @param order newest first, if nobody says otherwise
 * @param before only runs that come after this one in the order, for the next page
 * @param limit how many at most, 1 to 1,000
 */
public record RunQuery(
        Optional<String> flowId,
        Set<RunStatus> statuses,
        Map<String, String> tags,
        Optional<RunId> origin,
        Optional<Instant> since,
        RunOrder order,
        Optional<RunId> before,
        int limit) {

    public RunQuery {
        statuses = Set.copyOf(statuses);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("Expected a limit of 1 to 1,000 runs, but found " + limit + ".");
        }
    }

    /** Whenever they started, newest first. */
    public RunQuery(Optional<String> flowId, Set<RunStatus> statuses, Map<String, String> tags,
            Optional<RunId> origin, Optional<RunId> before, int limit) {
        this(flowId, statuses, tags, origin, Optional.empty(), RunOrder.NEWEST, before, limit);
    }

    /** Whatever their tags, and wherever they came from. */
    public RunQuery(Optional<String> flowId, Set<RunStatus> statuses, Optional<RunId> before, int limit) {
        this(flowId, statuses, Map.of(), Optional.empty(), before, limit);
    }

    /** The newest runs of all flows. */
    public static RunQuery newest(int limit) {
        return new RunQuery(Optional.empty(), Set.of(), Optional.empty(), limit);
    }

    /** The same query for runs that have all of these tags. */
    public RunQuery withTags(Map<String, String> all) {
        return new RunQuery(flowId, statuses, all, origin, since, order, before, limit);
    }

    /** The same query for runs that came from one: its children, re-runs and forks. */
    public RunQuery withOrigin(RunId from) {
        return new RunQuery(flowId, statuses, tags, Optional.of(from), since, order, before, limit);
    }

    /** The same query for runs that started then or later. */
    public RunQuery withSince(Instant start) {
        return new RunQuery(flowId, statuses, tags, origin, Optional.of(start), order, before, limit);
    }

    /** The same query in another order. */
    public RunQuery withOrder(RunOrder other) {
        return new RunQuery(flowId, statuses, tags, origin, since, other, before, limit);
    }

    /** The same query without some of its runs. */
    public RunQuery withStatuses(Set<RunStatus> only) {
        return new RunQuery(flowId, only, tags, origin, since, order, before, limit);
    }
}
