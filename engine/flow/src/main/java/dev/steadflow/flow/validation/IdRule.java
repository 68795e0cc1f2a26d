package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.expression.Expressions;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Ids can be used as {@code $names}, and mean one thing wherever they are read. */
final class IdRule implements Rule {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern FLOW_ID = Pattern.compile("[a-z][a-z0-9-]*");

    /** Names that mean something else everywhere. */
    static final Set<String> RESERVED = Set.of("input", "run", "error", "result", "event", "item", "index");

    @Override
    public void check(FlowView flow, Findings findings) {
        if (!isFlowId(flow.flow().id())) {
            findings.flowError(ProblemCode.BAD_FLOW_ID, "/id",
                    "Expected the flow's id to be lower-case letters, digits and dashes, such as wait-for-approval, but found '"
                            + flow.flow().id() + "'.");
        }
        for (ScopeView scope : flow.scopes()) {
            for (String name : scope.scope().vars().keySet()) {
                String field = Pointer.child("/vars", name);
                complaint("a variable", name, outerUse(scope, name))
                        .ifPresent(it -> findings.error(it.code, scope, field, it.message));
                if (scope.scope().nodes().containsKey(name)) {
                    findings.error(ProblemCode.SHADOWED_ID, scope, field,
                            "Expected '" + name + "' to name one thing, but it is a variable and a node of "
                                    + scope.title() + ". Rename one.");
                }
            }
            for (NodeView node : scope.nodes()) {
                complaint("a node", node.id(), outerUse(scope, node.id()))
                        .ifPresent(it -> findings.error(it.code, node, "", it.message));
                if (node.node() instanceof ForEachNode each) {
                    item(node, each.as(), findings);
                }
            }
            if (scope.kind().filter(it -> it == LaneKind.NAMED).isPresent()
                    && !IDENTIFIER.matcher(scope.path().lane()).matches()) {
                findings.error(ProblemCode.BAD_ID, scope, "",
                        "Expected lane names of letters, digits and underscores, but found '" + scope.path().lane()
                                + "'.");
            }
        }
    }

    static boolean isFlowId(String id) {
        return FLOW_ID.matcher(id).matches();
    }

    private static void item(NodeView node, String as, Findings findings) {
        Optional<String> use = hereOrOuterUse(node.scope(), as);
        Optional<Complaint> complaint = as.equals(ForEachNode.STANDARD_AS) ? use.map(it -> shadowed(as, it))
                : complaint("an item", as, use);
        complaint.ifPresent(it -> findings.error(it.code, node, "/as",
                it.message + " Say in 'as' what to call the item."));
    }

    private record Complaint(ProblemCode code, String message) {}

    private static Optional<Complaint> complaint(String what, String name, Optional<String> outerUse) {
        if (!IDENTIFIER.matcher(name).matches() || name.contains("__")) {
            return Optional.of(new Complaint(ProblemCode.BAD_ID, "Expected " + what
                    + " name of letters, digits and single underscores that begins with a letter, but found '" + name
                    + "'. Rename it."));
        }
        if (RESERVED.contains(name)) {
            return Optional
                    .of(new Complaint(ProblemCode.RESERVED_ID, "Expected " + what + " name of your own, but '$" + name
                            + "' already means something in every expression. Rename it."));
        }
        if (Expressions.builtIns().contains(name)) {
            return Optional
                    .of(new Complaint(ProblemCode.RESERVED_ID, "Expected " + what + " name of your own, but '$" + name
                            + "' is a JSONata function. Rename it."));
        }
        return outerUse.map(use -> shadowed(name, use));
    }

    private static Complaint shadowed(String name, String otherUse) {
        return new Complaint(ProblemCode.SHADOWED_ID, "Expected '" + name + "' to mean one thing, but it is also "
                + otherUse + ". Rename one of them.");
    }

    /** What is around a scope that uses a name. */
    private static Optional<String> outerUse(ScopeView scope, String name) {
        if (scope.owner().isEmpty()) {
            return Optional.empty();
        }
        NodeView owner = scope.owner().get();
        return owner.node() instanceof ForEachNode each && each.as().equals(name)
                ? Optional.of("the item of '" + owner.id() + "'")
                : hereOrOuterUse(owner.scope(), name);
    }

    private static Optional<String> hereOrOuterUse(ScopeView scope, String name) {
        if (scope.scope().nodes().containsKey(name)) {
            return Optional.of("a node of " + scope.title());
        }
        if (scope.scope().vars().containsKey(name)) {
            return Optional.of("a variable of " + scope.title());
        }
        return outerUse(scope, name);
    }
}
