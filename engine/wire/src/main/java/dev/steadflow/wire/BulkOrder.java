package dev.steadflow.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An order to all runs that fit all of these. At least one of flow, statuses and tags has to be there.
 *
 * @param flow only runs of this flow
 * @param statuses only runs in these conditions; left out: all that the order makes sense for
 * @param tags only runs that have all of these
 * @param limit how many at most, the newest first, 1 to 1000; 1000 when left out
 * @param reason what the logs say, when they are cancelled
 */
public record BulkOrder(
        Optional<String> flow,
        Optional<List<String>> statuses,
        Optional<Map<String, String>> tags,
        Optional<Integer> limit,
        Optional<String> reason) {}
