package dev.steadflow.flow.validation;

import dev.steadflow.flow.expression.Expressions;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Ids can be used as {@code $names}, and mean one thing wherever they are read. */
final class IdRule implements Rule {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern FLOW_ID = Pattern.compile("[a-z][a-z0-9-]*");

    /** Names that mean something else everywhere. */
    static final Set<String> RESERVED = Set.of("input", "run", "error", "result", "item", "index");

    @Override
    public void check(FlowView flow, Findings findings) {
        if (!FLOW_ID.matcher(flow.flow().id()).matches()) {
            findings.flowError(ProblemCode.BAD_FLOW_ID, "/id",
                    "Expected the flow's id to be lower-case letters, digits and dashes, such as wait-for-approval, but found '"
                            + flow.flow().id() + "'.");
        }
        for (ScopeView scope : flow.scopes()) {
            for (String name : scope.scope().vars().keySet()) {
                String field = Pointer.child("/vars", name);
                complaint("variable", name, outerUse(scope, name))
                        .ifPresent(it -> findings.error(it.code, scope, field, it.message));
                if (scope.scope().nodes().containsKey(name)) {
                    findings.error(ProblemCode.SHADOWED_ID, scope, field,
                            "Expected '" + name + "' to name one thing, but it is a variable and a node of "
                                    + scope.title() + ". Rename one.");
                }
            }
            for (NodeView node : scope.nodes()) {
                complaint("node", node.id(), outerUse(scope, node.id()))
                        .ifPresent(it -> findings.error(it.code, node, "", it.message));
            }
            if (scope.isConcurrent() && !IDENTIFIER.matcher(scope.path().lane()).matches()) {
                findings.error(ProblemCode.BAD_ID, scope, "",
                        "Expected lane names of letters, digits and underscores, but found '" + scope.path().lane()
                                + "'.");
            }
        }
    }

    private record Complaint(ProblemCode code, String message) {}

    private static Optional<Complaint> complaint(String what, String name, Optional<String> outerUse) {
        if (!IDENTIFIER.matcher(name).matches() || name.contains("__")) {
            return Optional.of(new Complaint(ProblemCode.BAD_ID, "Expected a " + what
                    + " name of letters, digits and single underscores that begins with a letter, but found '" + name
                    + "'. Rename it."));
        }
        if (RESERVED.contains(name)) {
            return Optional
                    .of(new Complaint(ProblemCode.RESERVED_ID, "Expected a " + what + " name of your own, but '$" + name
                            + "' already means something in every expression. Rename it."));
        }
        if (Expressions.builtIns().contains(name)) {
            return Optional
                    .of(new Complaint(ProblemCode.RESERVED_ID, "Expected a " + what + " name of your own, but '$" + name
                            + "' is a JSONata function. Rename it."));
        }
        return outerUse.map(use -> new Complaint(ProblemCode.SHADOWED_ID,
                "Expected '" + name + "' to mean one thing, but it is also "
                        + use + ". Rename one of them."));
    }

    /** What an enclosing scope uses a name for. */
    private static Optional<String> outerUse(ScopeView scope, String name) {
        for (Optional<ScopeView> outer = scope.parent(); outer.isPresent(); outer = outer.get().parent()) {
            if (outer.get().scope().nodes().containsKey(name)) {
                return Optional.of("a node of " + outer.get().title());
            }
            if (outer.get().scope().vars().containsKey(name)) {
                return Optional.of("a variable of " + outer.get().title());
            }
        }
        return Optional.empty();
    }
}
