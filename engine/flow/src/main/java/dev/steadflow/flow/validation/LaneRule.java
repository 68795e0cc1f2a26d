package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import java.util.List;
import java.util.Map;

/** Containers have lanes, and their join can be met. */
final class LaneRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        for (NodeView node : flow.nodes()) {
            if (node.node() instanceof ParallelNode parallel) {
                lanes(node, parallel.lanes(), parallel.rest(), findings);
                join(node, parallel, findings);
            } else if (node.node() instanceof RaceNode race) {
                lanes(node, race.lanes(), race.rest(), findings);
            } else if (node.node() instanceof ScopeNode scope) {
                catches(node, scope.catches(), findings);
            }
        }
    }

    private static void lanes(NodeView node, Map<String, Scope> lanes, Rest rest, Findings findings) {
        if (lanes.isEmpty()) {
            findings.error(ProblemCode.NO_LANES, node, "/lanes",
                    "Expected '" + node.id() + "' to have at least one lane, but it has none. Add a lane.");
        } else if (lanes.size() > FlowLimits.MAX_LANES) {
            findings.error(ProblemCode.TOO_MANY_LANES, node, "/lanes",
                    "Expected at most %d lanes, but '%s' has %d.".formatted(FlowLimits.MAX_LANES, node.id(),
                            lanes.size()));
        }
        if (rest == Rest.CONTINUE) {
            findings.error(ProblemCode.UNSUPPORTED, node, "/rest",
                    "Expected the rest of the lanes to be cancelled, but found 'continue', which this version cannot run yet.");
        }
    }

    private static void join(NodeView node, ParallelNode parallel, Findings findings) {
        int lanes = parallel.lanes().size();
        switch (parallel.join()) {
            case Join.All _,Join.First _ -> {
                // Any number of lanes meets these.
            }
            case Join.Count count -> {
                if (count.lanes() < 1 || count.lanes() > lanes) {
                    findings.error(ProblemCode.BAD_JOIN, node, "/join",
                            "Expected '%s' to join from 1 to %d lanes, but found %d.".formatted(node.id(), lanes,
                                    count.lanes()));
                }
            }
            case Join.CountOf _,Join.Until _ -> {
                // Known when it runs.
            }
            case Join.Lane lane -> {
                if (!parallel.lanes().containsKey(lane.lane())) {
                    findings.error(ProblemCode.BAD_JOIN, node, "/join",
                            "Expected '" + node.id() + "' to join one of its lanes, but found '" + lane.lane() + "'."
                                    + Spelling.hint(lane.lane(), parallel.lanes().keySet(), ""));
                }
            }
        }
        if (parallel.concurrency().isPresent() && parallel.concurrency().get() < 1) {
            findings.error(ProblemCode.BAD_CONCURRENCY, node, "/concurrency",
                    "Expected at least 1 lane at a time, but found " + parallel.concurrency().get() + ".");
        }
    }

    private static void catches(NodeView node, List<ScopeNode.Catch> catches, Findings findings) {
        boolean all = false;
        for (int i = 0; i < catches.size(); i++) {
            List<String> on = catches.get(i).on();
            if (all) {
                findings.warning(ProblemCode.UNREACHABLE_CATCH, node, "/catch/" + i,
                        "Expected an error to reach catch " + (i + 1)
                                + ", but an earlier one takes all of them. Move it up or remove it.");
            }
            if (on.contains("Cancelled")) {
                findings.warning(ProblemCode.BAD_ERROR_NAME, node, "/catch/" + i + "/on",
                        "Expected errors that can be caught, but found 'Cancelled', which no lane ever sees.");
            }
            all |= on.isEmpty() || on.contains("*");
        }
    }
}
