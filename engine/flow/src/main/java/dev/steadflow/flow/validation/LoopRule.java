package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.LoopNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every cycle of edges waits somewhere, for a step or by a sleep: one that does not would turn within one decision for
 * ever. So does the lane of every loop node without a greatest number of rounds.
 */
final class LoopRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        flow.scopes().forEach(scope -> check(scope, findings));
        for (NodeView node : flow.nodes()) {
            if (node.node() instanceof LoopNode loop) {
                rounds(node, loop, findings);
            }
        }
    }

    private static void rounds(NodeView node, LoopNode loop, Findings findings) {
        boolean conditions = loop.whileTrue().isPresent() || loop.until().isPresent();
        if (!conditions && loop.max().isEmpty()) {
            findings.error(ProblemCode.BAD_LOOP, node, "",
                    "Expected '" + node.id() + "' to say how long it goes on, by 'while', 'until' or 'max', but found "
                            + "none of them.");
        } else if (loop.max().isPresent() && loop.max().get() < 1) {
            findings.error(ProblemCode.BAD_LOOP, node, "/max",
                    "Expected '" + node.id() + "' to make at least 1 round, but found " + loop.max().get() + ".");
        } else if (loop.max().isEmpty() && !loop.lane().nodes().isEmpty() && !Waiting.isIn(loop.lane())) {
            findings.error(ProblemCode.BUSY_LOOP, node, "",
                    "Expected the lane of '" + node.id()
                            + "' to hold a step or a sleep, but nothing in it waits, so it "
                            + "might never let go. Add a sleep, or say by 'max' how many rounds it makes at most.");
        }
    }

    private static void check(ScopeView scope, Findings findings) {
        Map<String, NodeView> pure = new HashMap<>();
        for (NodeView node : scope.nodes()) {
            if (!Waiting.is(node.node())) {
                pure.put(node.id(), node);
            }
        }
        // Take away nodes that nothing pure leads to, until only cycles and what follows them are left.
        Map<String, Integer> incoming = new HashMap<>();
        pure.values().forEach(node -> node.successors().forEach(next -> incoming.merge(next, 1, Integer::sum)));
        Deque<NodeView> free = new ArrayDeque<>();
        pure.values().stream().filter(node -> !incoming.containsKey(node.id())).forEach(free::add);
        while (!free.isEmpty()) {
            NodeView node = free.removeFirst();
            pure.remove(node.id());
            for (String next : node.successors()) {
                if (incoming.merge(next, -1, Integer::sum) == 0 && pure.containsKey(next)) {
                    free.add(pure.get(next));
                }
            }
        }
        scope.nodes().stream()
                .filter(node -> pure.containsKey(node.id()))
                .findFirst()
                .ifPresent(node -> report(cycle(node, pure), findings));
    }

    /** Follows edges among nodes that all have one leading to them, until one comes again. */
    private static List<NodeView> cycle(NodeView start, Map<String, NodeView> left) {
        // Backwards: each node left has a predecessor left, so this walk ends in a cycle.
        Map<String, NodeView> predecessor = new HashMap<>();
        left.values().forEach(node -> node.successors().forEach(next -> predecessor.put(next, node)));
        Map<String, Integer> walked = new HashMap<>();
        List<NodeView> walk = new ArrayList<>();
        NodeView node = start;
        while (walked.putIfAbsent(node.id(), walk.size()) == null) {
            walk.add(node);
            node = predecessor.get(node.id());
        }
        List<NodeView> cycle = new ArrayList<>(walk.subList(walked.get(node.id()), walk.size()).reversed());
        List<String> order = List.copyOf(start.scope().scope().nodes().keySet());
        int first = 0;
        for (int i = 1; i < cycle.size(); i++) {
            if (order.indexOf(cycle.get(i).id()) < order.indexOf(cycle.get(first).id())) {
                first = i;
            }
        }
        Collections.rotate(cycle, -first);
        return cycle;
    }

    private static void report(List<NodeView> cycle, Findings findings) {
        List<String> ids = cycle.stream().map(NodeView::id).toList();
        findings.error(ProblemCode.BUSY_LOOP, cycle.getFirst(), "",
                "Expected the loop " + String.join(" → ", ids) + " → " + ids.getFirst()
                        + " to hold a step or a sleep, but nothing in it waits, so it would never let go. Add a sleep.");
    }
}
