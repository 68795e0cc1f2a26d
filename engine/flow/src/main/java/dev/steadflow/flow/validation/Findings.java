package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.validation.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what the rules find. */
final class Findings {

    private final List<Problem> found = new ArrayList<>();

    /** About a node's field; empty for the node itself. */
    void error(ProblemCode code, NodeView node, String field, String message) {
        add(Severity.ERROR, code, Optional.of(node.path()), field, message);
    }

    /** About a node's field; empty for the node itself. */
    void warning(ProblemCode code, NodeView node, String field, String message) {
        add(Severity.WARNING, code, Optional.of(node.path()), field, message);
    }

    /** About a scope's field: {@code /start}; empty for the scope itself. */
    void error(ProblemCode code, ScopeView scope, String field, String message) {
        add(Severity.ERROR, code, scope.ownerPath(), scope.field() + field, message);
    }

    /** About a scope's field: {@code /start}; empty for the scope itself. */
    void warning(ProblemCode code, ScopeView scope, String field, String message) {
        add(Severity.WARNING, code, scope.ownerPath(), scope.field() + field, message);
    }

    /** About a field of the flow as a whole. */
    void flowError(ProblemCode code, String field, String message) {
        add(Severity.ERROR, code, Optional.empty(), field, message);
    }

    /** About a field of the flow as a whole. */
    void flowWarning(ProblemCode code, String field, String message) {
        add(Severity.WARNING, code, Optional.empty(), field, message);
    }

    private void add(Severity severity, ProblemCode code, Optional<NodePath> node, String field, String message) {
        found.add(new Problem(severity, code.text(), node, field, 0, 0, message));
    }

    List<Problem> all() {
        return List.copyOf(found);
    }
}
