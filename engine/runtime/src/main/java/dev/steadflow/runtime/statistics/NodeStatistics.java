package dev.steadflow.runtime.statistics;

import dev.steadflow.flow.definition.NodePath;
import java.util.Optional;

/**
 * What the visits of one node came to.
 *
 * @param node where it stands in the flow
 * @param visits how many were begun
 * @param failures how many ended with an error
 * @param retries how many attempts failed that were followed by another
 * @param stopped how many were stopped from outside, lost races included
 * @param lastError the name of the newest error
 * @param took how long the visits took that ended with a value or an error, from their first event to their last
 */
public record NodeStatistics(
        NodePath node, int visits, int failures, int retries, int stopped, Optional<String> lastError,
        Durations took) {

    /** The share of the visits with an end of their own that failed, from 0 to 1. */
    public double failureRate() {
        return took.count() == 0 ? 0 : (double) failures / took.count();
    }
}
