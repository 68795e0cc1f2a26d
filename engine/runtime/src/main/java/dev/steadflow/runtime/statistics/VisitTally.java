package dev.steadflow.runtime.statistics;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts visits over the logs of several runs, which come one run after the other. Owned by one thread. */
final class VisitTally {

    /** The visits of the run that is being read which have not ended. */
    private final Map<NodeAddress, Instant> open = new HashMap<>();

    /** Those that have; what comes later about one, such as undoing it, is not another visit. */
    private final Set<NodeAddress> done = new HashSet<>();

    private final Map<NodePath, Counts> counts = new LinkedHashMap<>();

    /** The next events belong to another run; what is still open has no duration. */
    void beginRun() {
        open.clear();
        done.clear();
    }

    /** What all came to. */
    List<NodeStatistics> nodes() {
        return counts.entrySet().stream().map(entry -> entry.getValue().of(entry.getKey())).toList();
    }

    void add(RecordedEvent recorded) {
        Instant at = recorded.at();
        switch (recorded.event()) {
            case RunEvent.StepCompleted e -> ended(e.at(), at, Optional.empty());
            case RunEvent.SleepEnded e -> ended(e.at(), at, Optional.empty());
            case RunEvent.WaitEnded e -> ended(e.at(), at, Optional.empty());
            case RunEvent.ChoiceTaken e -> ended(e.at(), at, Optional.empty());
            case RunEvent.WebhookOpened e -> ended(e.at(), at, Optional.empty());
            case RunEvent.ChildStarted e -> ended(e.at(), at, Optional.empty());
            case RunEvent.NodeCompleted e -> ended(e.at(), at, Optional.empty());
            case RunEvent.StepFailed e -> ended(e.at(), at, Optional.of(e.error()));
            case RunEvent.NodeFailed e -> ended(e.at(), at, Optional.of(e.error()));
            case RunEvent.StepRetrying e -> retried(e.at(), at, e.error());
            case RunEvent.NodeRetrying e -> retried(e.at(), at, e.error());
            case RunEvent.NodeRetryDue e -> forget(e.at());
            case RunEvent.NodeCancelled e -> stopped(e.at(), at);
            case RunEvent.LaneStarted e -> e.lane().owner().ifPresent(owner -> begun(owner, at));
            case RunEvent.RunFailed e -> failedAround(e.at(), at, e.error());
            // What only follows a visit, and what passes a node without effect.
            case RunEvent.NodeSkipped _,RunEvent.LateOutcomeRecorded _,RunEvent.PayloadReceived _,RunEvent.WebhookClosed _,RunEvent.CompensationRegistered _,RunEvent.CompensationStarted _,RunEvent.CompensationEnded _ ->
                {}
            case RunEvent.OfNode e -> begun(e.at(), at);
            case RunEvent.OfLane _,RunEvent.OfRun _,RunEvent.RunStarted _,RunEvent.RunCompleted _,RunEvent.RunCancelled _,RunEvent.SignalReceived _ ->
                {}
        }
    }

    private Counts begun(NodeAddress visit, Instant at) {
        Counts of = counts.computeIfAbsent(visit.path(), path -> new Counts());
        if (!done.contains(visit) && open.putIfAbsent(visit, at) == null) {
            of.visits++;
        }
        return of;
    }

    private void ended(NodeAddress visit, Instant at, Optional<FlowError> error) {
        Counts of = begun(visit, at);
        Instant from = open.get(visit);
        if (from != null) {
            forget(visit);
            of.took(Duration.between(from, at).toNanos());
            error.ifPresent(of::failed);
        }
    }

    private void forget(NodeAddress visit) {
        open.remove(visit);
        done.add(visit);
    }

    private void retried(NodeAddress visit, Instant at, FlowError error) {
        Counts of = begun(visit, at);
        of.retries++;
        of.lastError = Optional.of(error.name());
    }

    private void stopped(NodeAddress visit, Instant at) {
        begun(visit, at).stopped++;
        forget(visit);
    }

    /** The containers around the place of an error fail with their run; the log does not say it of each. */
    private void failedAround(NodeAddress place, Instant at, FlowError error) {
        for (Optional<NodeAddress> owner = Optional.of(place); owner.isPresent(); owner =
                owner.get().scope().owner()) {
            if (open.containsKey(owner.get())) {
                ended(owner.get(), at, Optional.of(error));
            }
        }
    }

    /** Of one node. */
    private static final class Counts {

        private int visits;
        private int failures;
        private int retries;
        private int stopped;
        private Optional<String> lastError = Optional.empty();
        private long[] nanos = new long[8];
        private int durations;

        void took(long span) {
            if (durations == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * nanos.length);
            }
            nanos[durations++] = Math.max(0, span);
        }

        void failed(FlowError error) {
            failures++;
            lastError = Optional.of(error.name());
        }

        NodeStatistics of(NodePath node) {
            return new NodeStatistics(node, visits, failures, retries, stopped, lastError,
                    Durations.of(Arrays.copyOf(nanos, durations)));
        }
    }
}
