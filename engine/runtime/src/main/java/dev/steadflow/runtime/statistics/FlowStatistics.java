package dev.steadflow.runtime.statistics;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What some runs of a flow came to.
 *
 * @param flowId the flow
 * @param runs how many were read, by their condition; conditions without runs are absent
 * @param took how long the runs took that completed or failed
 * @param nodes every node that was visited, in the order in which it first was
 * @param oldest when the oldest run began that was read
 * @param complete false: there are older runs, or a log was too long, and they were left out
 */
public record FlowStatistics(
        String flowId, Map<RunStatus, Integer> runs, Durations took, List<NodeStatistics> nodes,
        Optional<Instant> oldest, boolean complete) {

    public FlowStatistics {
        Map<RunStatus, Integer> copy = new EnumMap<>(RunStatus.class);
        copy.putAll(runs);
        runs = Collections.unmodifiableMap(copy);
        nodes = List.copyOf(new ArrayList<>(nodes));
    }

    /** How many runs were read. */
    public int runCount() {
        return runs.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** A node's part, if it was visited. */
    public Optional<NodeStatistics> node(NodePath path) {
        return nodes.stream().filter(node -> node.node().equals(path)).findFirst();
    }
}
