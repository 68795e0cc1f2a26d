package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.ChoiceNode.Case;

/** Edges lead to nodes of the same scope, and choices know where to go. */
final class EdgeRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        for (NodeView node : flow.nodes()) {
            if (node.node() instanceof ChoiceNode choice) {
                choice(flow, node, choice, findings);
            } else {
                node.node().next().ifPresent(next -> target(flow, node, "/next", next, findings));
            }
        }
    }

    private static void choice(FlowView flow, NodeView node, ChoiceNode choice, Findings findings) {
        if (choice.cases().isEmpty()) {
            findings.error(ProblemCode.NO_CASE, node, "/cases",
                    "Expected '" + node.id()
                            + "' to have at least one case, but it has none. Draw an edge with a condition.");
        }
        for (int i = 0; i < choice.cases().size(); i++) {
            Case each = choice.cases().get(i);
            String field = "/cases/" + i + "/next";
            each.next().ifPresent(next -> target(flow, node, field, next, findings));
            if (each.next().isEmpty()) {
                findings.error(ProblemCode.DANGLING_CASE, node, "/cases/" + i,
                        "Expected case " + each.label().map(label -> "'" + label + "'").orElse(String.valueOf(i + 1))
                                + " of '" + node.id()
                                + "' to lead somewhere, but it has no 'next'. Connect it or remove it.");
            }
        }
        choice.otherwise().ifPresent(next -> target(flow, node, "/else", next, findings));
        if (choice.otherwise().isEmpty()) {
            findings.warning(ProblemCode.NO_ELSE, node, "",
                    "Expected '" + node.id() + "' to say where to go when no case is true, but 'else' is missing. "
                            + "The run fails with NoCaseMatched then.");
        }
    }

    private static void target(FlowView flow, NodeView node, String field, String next, Findings findings) {
        if (node.scope().scope().nodes().containsKey(next)) {
            return;
        }
        boolean elsewhere = flow.scopes().stream().anyMatch(scope -> scope.scope().nodes().containsKey(next));
        String why = elsewhere
                ? " A node of that name is in another lane, and no edge leaves its lane."
                : findings.hint(next, node.scope().scope().nodes().keySet());
        findings.error(ProblemCode.UNKNOWN_NEXT, node, field,
                "Expected '" + node.id() + "' to lead to a node of the same lane, but found '" + next + "'." + why);
    }
}
