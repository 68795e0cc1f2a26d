package dev.steadflow.flow.validation;

import java.util.Optional;

/**
 * What a slot belongs to: a node, or a scope.
 *
 * @param scope the scope whose names are known there, or that it is about
 * @param node the node, if it is one's
 */
record Place(ScopeView scope, Optional<NodeView> node) {

    void error(Findings findings, ProblemCode code, String field, String message) {
        node.ifPresentOrElse(
                it -> findings.error(code, it, field, message), () -> findings.error(code, scope, field, message));
    }

    void warning(Findings findings, ProblemCode code, String field, String message) {
        node.ifPresentOrElse(
                it -> findings.warning(code, it, field, message), () -> findings.warning(code, scope, field, message));
    }

}
