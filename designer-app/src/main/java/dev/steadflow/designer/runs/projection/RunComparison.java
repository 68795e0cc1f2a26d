package dev.steadflow.designer.runs.projection;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Two runs beside each other, node by node. Visits are compared by address: the third iteration with the third iteration.
 * How long something took is told and is no difference, as no two runs take the same time. Immutable.
 *
 * @param nodes every node that either run came to, in the order in which they came there
 * @param first where they parted: the visit whose difference showed first, by the time since each run's start
 */
public record RunComparison(Map<NodePath, Compared> nodes, Optional<Pair> first) {

    /** How a node compares. */
    public enum Kind {
        /** Both came there, to the same. */
        SAME,
        /** Both came there, to something else. */
        DIFFERENT,
        /** Only the first run came there. */
        ONLY_FIRST,
        /** Only the second run came there. */
        ONLY_SECOND
    }

    /**
     * One visit in both runs.
     *
     * @param ways how they differ, in words; empty: not at all
     */
    public record Pair(NodeAddress at, Optional<Visit> left, Optional<Visit> right, List<String> ways) {

        public Pair {
            ways = List.copyOf(ways);
        }

        /** How much longer the second took, if both have ended; negative: shorter. */
        public Optional<Duration> longer() {
            Optional<Duration> before = left.flatMap(visit -> visit.times().duration());
            return right.flatMap(visit -> visit.times().duration())
                    .flatMap(now -> before.map(now::minus));
        }
    }

    /**
     * A node in both runs.
     *
     * @param shown the first visit that differs, else the last
     */
    public record Compared(Kind kind, Pair shown) {}

    /** Compares two runs of the same flow, or of versions of it. */
    public static RunComparison of(RunView left, RunView right) {
        Set<NodeAddress> all = new LinkedHashSet<>(left.entered());
        all.addAll(right.entered());
        List<Pair> pairs = all.stream().map(at -> pair(at, left.visit(at), right.visit(at))).toList();
        Map<NodePath, List<Pair>> byNode = new LinkedHashMap<>();
        pairs.forEach(pair -> byNode.computeIfAbsent(pair.at().path(), path -> new ArrayList<>()).add(pair));
        Map<NodePath, Compared> nodes = new LinkedHashMap<>();
        byNode.forEach((path, visits) -> nodes.put(path, compared(visits)));
        Optional<Pair> first = pairs.stream()
                .filter(pair -> !pair.ways().isEmpty())
                .min(Comparator.comparing(pair -> shownAfter(pair, left, right)));
        return new RunComparison(nodes, first);
    }

    /** How many nodes are of a kind. */
    public long count(Kind kind) {
        return nodes.values().stream().filter(node -> node.kind() == kind).count();
    }

    private static Compared compared(List<Pair> visits) {
        boolean inLeft = visits.stream().anyMatch(pair -> pair.left().isPresent());
        boolean inRight = visits.stream().anyMatch(pair -> pair.right().isPresent());
        Optional<Pair> different = visits.stream().filter(pair -> !pair.ways().isEmpty()).findFirst();
        Kind kind = !inRight ? Kind.ONLY_FIRST
                : !inLeft ? Kind.ONLY_SECOND
                        : different.isPresent() ? Kind.DIFFERENT : Kind.SAME;
        return new Compared(kind, different.orElseGet(visits::getLast));
    }

    private static Pair pair(NodeAddress at, Optional<Visit> left, Optional<Visit> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return new Pair(at, left, right, List.of(
                    left.isPresent()
                            ? say("only the first run came here")
                            : say("only the second run came here")));
        }
        return new Pair(at, left, right, ways(left.get(), right.get()));
    }

    private static List<String> ways(Visit left, Visit right) {
        List<String> ways = new ArrayList<>();
        if (left.state() != right.state()) {
            ways.add(say("{0} in the first, {1} in the second", left.state().words(), right.state().words()));
        }
        if (!left.values().input().equals(right.values().input())) {
            ways.add(say("input differs"));
        }
        if (!left.values().output().equals(right.values().output())) {
            ways.add(say("output differs"));
        }
        if (!Objects.equals(error(left), error(right))) {
            ways.add(say("error differs"));
        }
        if (!left.remarks().way().equals(right.remarks().way())) {
            ways.add(say("{0} in the first, {1} in the second", way(left), way(right)));
        }
        if (!left.remarks().winner().equals(right.remarks().winner())) {
            ways.add(say("{0} in the first, {1} in the second", winner(left), winner(right)));
        }
        return ways;
    }

    private static String way(Visit visit) {
        return visit.remarks().way().map(label -> say("way '{0}'", label)).orElse(say("no way"));
    }

    private static String winner(Visit visit) {
        return visit.remarks().winner().map(lane -> say("lane '{0}' won", lane)).orElse(say("no lane won"));
    }

    /** Stacks and addresses of errors are of no interest here. */
    private static Optional<String> error(Visit visit) {
        return visit.values().error().map((FlowError error) -> error.name() + ": " + error.message());
    }

    /** When a difference showed: at the end of a visit; a container ends after the step inside that made the difference. */
    private static Duration shownAfter(Pair pair, RunView left, RunView right) {
        Optional<Duration> inLeft = pair.left().flatMap(visit -> since(left, visit, pair.right().isEmpty()));
        Optional<Duration> inRight = pair.right().flatMap(visit -> since(right, visit, pair.left().isEmpty()));
        return inLeft.filter(first -> inRight.filter(second -> second.compareTo(first) < 0).isEmpty())
                .or(() -> inRight)
                .orElse(Duration.ZERO);
    }

    private static Optional<Duration> since(RunView view, Visit visit, boolean alone) {
        Instant when = alone
                ? visit.times().startedAt()
                : visit.times().endedAt().orElse(visit.times().startedAt());
        return view.facts().startedAt().map(start -> Duration.between(start, when));
    }
}
