package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Containers have lanes, and their join can be met. */
final class LaneRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        for (NodeView node : flow.nodes()) {
            if (node.node() instanceof ParallelNode parallel) {
                lanes(node, parallel.lanes(), findings);
                join(node, parallel.join(), parallel.lanes().size(), parallel.lanes().keySet(), findings);
                concurrency(node, parallel.concurrency(), findings);
            } else if (node.node() instanceof RaceNode race) {
                lanes(node, race.lanes(), findings);
            } else if (node.node() instanceof ForEachNode each) {
                forEach(node, each, findings);
            }
        }
    }

    private static void lanes(NodeView node, Map<String, Scope> lanes, Findings findings) {
        if (lanes.isEmpty()) {
            findings.error(ProblemCode.NO_LANES, node, "/lanes",
                    "Expected '" + node.id() + "' to have at least one lane, but it has none. Add a lane.");
        } else if (lanes.size() > FlowLimits.MAX_LANES) {
            findings.error(ProblemCode.TOO_MANY_LANES, node, "/lanes",
                    "Expected at most %d lanes, but '%s' has %d.".formatted(FlowLimits.MAX_LANES, node.id(),
                            lanes.size()));
        }
    }

    private static void forEach(NodeView node, ForEachNode each, Findings findings) {
        int most = Integer.MAX_VALUE;
        if (each.items() instanceof ForEachNode.Items.Known known && known.list().isArray()) {
            most = known.list().size();
        }
        join(node, each.join(), most, Set.of(), findings);
        concurrency(node, each.concurrency(), findings);
        boolean endless = each.items() instanceof ForEachNode.Items.Arriving
                && each.join() instanceof Join.All
                && !Cutting.canEnd(node);
        if (endless) {
            findings.warning(ProblemCode.ENDLESS_FOR_EACH, node, "/join",
                    "Expected '" + node.id() + "' to come to an end, but it takes payloads as long as they arrive, and "
                            + "nothing stops it. Join a number of lanes or a condition, give it a timeout, or put it into a "
                            + "background lane.");
        }
    }

    /** @param most how many lanes there are, as far as is known */
    private static void join(NodeView node, Join join, int most, Set<String> names, Findings findings) {
        switch (join) {
            case Join.All _,Join.First _ -> {
                // Any number of lanes meets these.
            }
            case Join.CountOf _,Join.Until _ -> {
                // Known when it runs.
            }
            case Join.Count count -> {
                if (count.lanes() < 1 || count.lanes() > most) {
                    String range = most == Integer.MAX_VALUE ? "1 lane or more" : "from 1 to " + most + " lanes";
                    findings.error(ProblemCode.BAD_JOIN, node, "/join",
                            "Expected '%s' to join %s, but found %d.".formatted(node.id(), range, count.lanes()));
                }
            }
            case Join.Lane lane -> {
                if (!names.contains(lane.lane())) {
                    String why = node.node() instanceof ForEachNode
                            ? " The lanes of a forEach have no names; join a number or a condition."
                            : findings.hint(lane.lane(), names);
                    findings.error(ProblemCode.BAD_JOIN, node, "/join",
                            "Expected '" + node.id() + "' to join one of its lanes, but found '" + lane.lane() + "'."
                                    + why);
                }
            }
        }
    }

    private static void concurrency(NodeView node, Optional<Integer> concurrency, Findings findings) {
        if (concurrency.isPresent() && concurrency.get() < 1) {
            findings.error(ProblemCode.BAD_CONCURRENCY, node, "/concurrency",
                    "Expected at least 1 lane at a time, but found " + concurrency.get() + ".");
        }
    }
}
