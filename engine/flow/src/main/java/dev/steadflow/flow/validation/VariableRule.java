package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.expression.Templates;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Variables are declared before they are changed, by changes that fit, and never lose an update to another lane. */
final class VariableRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        for (NodeView node : flow.nodes()) {
            if (node.node() instanceof SetNode set) {
                check(node, set, findings);
            }
        }
    }

    private static void check(NodeView node, SetNode set, Findings findings) {
        if (set.set().isEmpty() && set.append().isEmpty() && set.put().isEmpty() && set.add().isEmpty()) {
            findings.warning(ProblemCode.EMPTY_SET, node, "",
                    "Expected '" + node.id() + "' to change a variable, but it changes none.");
        }
        set.set().keySet().forEach(name -> declaring(node, "/set", name, findings)
                .ifPresent(scope -> plain(node, name, scope, findings)));
        changes(node, "/append", set.append(), "a list", JsonNode::isArray, _ -> true, findings);
        changes(node, "/put", set.put(), "an object", JsonNode::isObject, JsonNode::isObject, findings);
        changes(node, "/add", set.add(), "a number", JsonNode::isNumber, JsonNode::isNumber, findings);
    }

    private static void changes(
            NodeView node,
            String field,
            Map<String, JsonNode> changes,
            String kind,
            Predicate<JsonNode> variableFits,
            Predicate<JsonNode> changeFits,
            Findings findings) {
        changes.forEach((name, change) -> {
            String at = Pointer.child(field, name);
            if (isLiteral(change) && !changeFits.test(change)) {
                findings.error(ProblemCode.WRONG_TYPE, node, at,
                        "Expected %s or an expression for '%s', but found %s.".formatted(kind, name,
                                InputFit.shown(change)));
            }
            Optional<ScopeView> scope = declaring(node, field, name, findings);
            Optional<JsonNode> first = scope.map(it -> it.scope().vars().get(name));
            if (first.isPresent() && isLiteral(first.get()) && !variableFits.test(first.get())) {
                findings.error(ProblemCode.WRONG_TYPE, node, at,
                        "Expected variable '%s' to be %s, but its first value is %s.".formatted(name, kind,
                                InputFit.shown(first.get())));
            }
        });
    }

    private static boolean isLiteral(JsonNode value) {
        return !(value.isString() && Templates.isExpression(value.stringValue()));
    }

    /** The scope that declares a variable; reports when none does. */
    private static Optional<ScopeView> declaring(NodeView node, String field, String name, Findings findings) {
        Set<String> known = new LinkedHashSet<>();
        for (Optional<ScopeView> scope = Optional.of(node.scope()); scope.isPresent(); scope = scope.get().parent()) {
            if (scope.get().scope().vars().containsKey(name)) {
                return scope;
            }
            known.addAll(scope.get().scope().vars().keySet());
        }
        findings.error(ProblemCode.UNKNOWN_VARIABLE, node, Pointer.child(field, name),
                "Expected a variable that this or an enclosing scope declares, but found '" + name + "'."
                        + (known.isEmpty() ? " Declare it in 'vars'." : findings.hint(name, known)));
        return Optional.empty();
    }

    private static void plain(NodeView node, String name, ScopeView declaring, Findings findings) {
        for (ScopeView scope = node.scope(); !scope.path().equals(declaring.path()); scope =
                scope.parent().orElseThrow()) {
            if (scope.isConcurrent()) {
                findings.error(ProblemCode.SET_ACROSS_LANES, node, Pointer.child("/set", name),
                        "Expected " + scope.title() + " to leave '" + name + "' of " + declaring.title()
                                + " alone, as other lanes run beside it, but '" + node.id()
                                + "' sets it. Use append, put or add, or return the value as the lane's output.");
                return;
            }
        }
    }
}
