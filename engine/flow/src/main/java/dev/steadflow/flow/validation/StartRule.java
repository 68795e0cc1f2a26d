package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.Scope;

/** Every scope has nodes, and a first one. */
final class StartRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        for (ScopeView view : flow.scopes()) {
            check(view, findings);
        }
    }

    private static void check(ScopeView view, Findings findings) {
        Scope scope = view.scope();
        String what = view.title();
        if (scope.nodes().isEmpty()) {
            findings.error(ProblemCode.EMPTY_SCOPE, view, "",
                    "Expected at least one node in " + what + ", but it is empty. "
                            + (view.path().isMain() ? "Add a node." : "Add a node or remove the lane."));
        } else if (scope.start().isEmpty()) {
            findings.error(ProblemCode.NO_START, view, "",
                    "Expected " + what + " to say which node is first, but 'start' is missing.");
        } else if (!scope.nodes().containsKey(scope.start().get())) {
            findings.error(ProblemCode.UNKNOWN_START, view, "/start",
                    "Expected the first node of " + what + " to exist, but found no node '" + scope.start().get() + "'."
                            + findings.hint(scope.start().get(), scope.nodes().keySet()));
        }
    }
}
