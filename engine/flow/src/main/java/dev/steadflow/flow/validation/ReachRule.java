package dev.steadflow.flow.validation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every node can be reached from the first one of its scope. */
final class ReachRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        for (ScopeView scope : flow.scopes()) {
            if (scope.scope().start().filter(scope.scope().nodes()::containsKey).isPresent()) {
                Set<String> reached = reached(scope);
                for (NodeView node : scope.nodes()) {
                    if (!reached.contains(node.id())) {
                        findings.warning(ProblemCode.UNREACHABLE, node, "",
                                "Expected a way from '" + scope.scope().start().get() + "' to '" + node.id()
                                        + "', but no edge leads there. It never runs. Connect it or remove it.");
                    }
                }
            }
        }
    }

    private static Set<String> reached(ScopeView scope) {
        Map<String, NodeView> nodes = new TreeMap<>();
        scope.nodes().forEach(node -> nodes.put(node.id(), node));
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(scope.scope().start().orElseThrow());
        while (!open.isEmpty()) {
            String id = open.removeLast();
            NodeView node = nodes.get(id);
            if (node != null && reached.add(id)) {
                open.addAll(node.successors());
            }
        }
        return reached;
    }
}
