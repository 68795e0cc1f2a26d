package dev.steadflow.wire;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which ended runs are to be removed: those that all of these allow. One of {@code endedBefore}, {@code keep} and {@code runs}
 * has to be there.
 *
 * @param endedBefore only runs that ended before this instant
 * @param keep the newest so many, of those that flow and statuses choose, stay
 * @param flow only runs of this flow
 * @param statuses only runs that are completed, failed or cancelled
 * @param runs only these, 1,000 at most
 * @param dryRun whether nothing is removed and only counted
 */
public record PurgeOrder(
        Optional<Instant> endedBefore,
        Optional<Integer> keep,
        Optional<String> flow,
        Optional<List<String>> statuses,
        Optional<List<String>> runs,
        Optional<Boolean> dryRun) {}
