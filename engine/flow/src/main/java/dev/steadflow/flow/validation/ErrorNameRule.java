package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.event.FlowError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Errors have names, and what catches or retries them names some that can happen. */
final class ErrorNameRule implements Rule {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w./-]*");

    private static final Set<String> OF_THE_ENGINE = Set.of(
            FlowError.TIMEOUT,
            FlowError.CANCELLED,
            FlowError.EXPRESSION_ERROR,
            FlowError.STEP_FAILED,
            FlowError.LIMIT_EXCEEDED,
            FlowError.NO_CASE,
            FlowError.TOKEN_IN_USE,
            FlowError.RUN_NOT_FOUND,
            FlowError.INVALID_INPUT,
            FlowError.NO_CALLER,
            FlowError.COMPENSATION_FAILED);

    @Override
    public void check(FlowView flow, Findings findings) {
        Set<String> known = new HashSet<>(OF_THE_ENGINE);
        for (NodeView node : flow.nodes()) {
            if (node.node() instanceof FailNode fail) {
                known.add(fail.error());
                if (!NAME.matcher(fail.error()).matches()) {
                    findings.error(ProblemCode.BAD_ERROR_NAME, node, "/error",
                            "Expected an error name such as ApprovalExpired, but found '" + fail.error() + "'.");
                }
            }
        }
        for (NodeView node : flow.nodes()) {
            node.node().settings().retry().ifPresent(
                    policy -> names(node, "/retry/on", policy.on(), known, findings));
            if (node.node() instanceof ScopeNode scope) {
                catches(node, scope.catches(), known, findings);
            }
        }
    }

    private static void catches(
            NodeView node, List<ScopeNode.Catch> catches, Set<String> known, Findings findings) {
        boolean all = false;
        for (int i = 0; i < catches.size(); i++) {
            List<String> on = catches.get(i).on();
            if (all) {
                findings.warning(ProblemCode.UNREACHABLE_CATCH, node, "/catch/" + i,
                        "Expected an error to reach catch " + (i + 1)
                                + ", but an earlier one takes all of them. Move it up or remove it.");
            }
            names(node, "/catch/" + i + "/on", on, known, findings);
            all |= on.isEmpty() || on.contains("*");
        }
    }

    private static void names(
            NodeView node, String field, List<String> names, Set<String> known, Findings findings) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String at = field + "/" + i;
            if (name.equals(FlowError.CANCELLED)) {
                findings.warning(ProblemCode.BAD_ERROR_NAME, node, at,
                        "Expected errors that can be caught, but found 'Cancelled', which no lane ever sees.");
            } else if (!name.equals("*") && !NAME.matcher(name).matches()) {
                findings.error(ProblemCode.BAD_ERROR_NAME, node, at,
                        "Expected * or an error name such as Timeout or http/Status, but found '" + name + "'.");
            } else if (!known.contains(name)) {
                Spelling.nearest(name, known).ifPresent(near -> findings.warning(ProblemCode.UNKNOWN_ERROR_NAME, node,
                        at, "Expected the name of an error that happens here, but found '" + name + "'. Did you mean '"
                                + near + "'?"));
            }
        }
    }
}
