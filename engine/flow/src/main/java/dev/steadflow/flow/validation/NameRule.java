package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.expression.ParsedExpression;
import dev.steadflow.flow.expression.ParsedExpression.Reference;
import dev.steadflow.flow.expression.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names in expressions are known where they stand. One object looks at one flow. */
final class NameRule {

    private final FlowView flow;
    private final Findings findings;

    NameRule(FlowView flow, Findings findings) {
        this.flow = flow;
        this.findings = findings;
    }

    void check(ParsedExpression parsed, String field, Slot slot, Place place, Known known) {
        Set<String> complained = new HashSet<>();
        Set<String> asked = Asked.in(parsed.text());
        for (Reference reference : parsed.references()) {
            String name = reference.name();
            if (slot.names().contains(name) || known.always(name) || !complained.add(name)) {
                continue;
            }
            if (known.sometimes(name)) {
                if (asked.contains(name)) {
                    continue;
                }
                place.warning(findings, ProblemCode.MAYBE_MISSING_NAME, field,
                        "Expected '$" + name + "' to have a value on every way here, but on some ways '" + name
                                + "' has not run, and the name yields nothing then. Ask with $exists($" + name
                                + ") where that can be.");
            } else {
                place.error(findings, ProblemCode.UNKNOWN_NAME, field, unknown(name, place, known));
            }
        }
        loose(parsed, field, place, known);
    }

    private String unknown(String name, Place place, Known known) {
        String expected = "Expected a name that is known here, but found '$" + name + "'.";
        String why = switch (name) {
            case "error" -> " It is known in catch, finally and compensate lanes only.";
            case "result" -> " It is known in 'out', in conditions of loops and joins, and in compensate lanes only.";
            case "event" -> " It is known in handlers only.";
            case "index" -> " It is known in the lanes of forEach and loop nodes only.";
            case ForEachNode.STANDARD_AS -> item(place);
            default -> nodeElsewhere(name, place).orElseGet(() -> findings.hint(name, known::all, "$"));
        };
        return expected + why;
    }

    private static String item(Place place) {
        for (Optional<ScopeView> scope = Optional.of(place.scope()); scope.isPresent(); scope = scope.get().parent()) {
            if (scope.get().owner().map(NodeView::node).orElse(null) instanceof ForEachNode each) {
                return " Here the item is called '$" + each.as() + "'.";
            }
        }
        return " It is known in the lane of a forEach node only.";
    }

    private Optional<String> nodeElsewhere(String name, Place place) {
        for (ScopeView scope = place.scope();; scope = scope.parent().get()) {
            if (scope.scope().nodes().containsKey(name)) {
                NodeView node = new NodeView(scope, name, scope.scope().nodes().get(name));
                return Optional.of(reason(node, place));
            }
            if (scope.parent().isEmpty()) {
                break;
            }
        }
        List<NodeView> others = flow.nodes().stream().filter(node -> node.id().equals(name)).toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(" That node is in " + others.getFirst().scope().title()
                        + "; what happens in a lane is seen outside only as the lane's output, or in a variable.");
    }

    private static String reason(NodeView node, Place place) {
        if (node.node().settings().disabled()) {
            return " That node is disabled.";
        }
        if (!node.yields()) {
            return " A " + node.node().type() + " node yields no value.";
        }
        boolean itself = place.node().map(it -> it.path().equals(node.path())).orElse(false);
        return itself
                ? " It is the node itself, which has no value before it has run."
                : " That node does not run before this one.";
    }

    private void loose(ParsedExpression parsed, String field, Place place, Known known) {
        for (Token loose : parsed.looseNames()) {
            boolean meant = known.always(loose.text());
            place.warning(findings, ProblemCode.LOOSE_NAME, field,
                    "Expected a name with a dollar sign, but found '" + loose.text()
                            + "', a field of nothing: it has no value."
                            + (meant ? " Did you mean '$" + loose.text() + "'?" : ""));
        }
        for (Token inPredicate : parsed.fieldsInPredicates()) {
            if (known.always(inPredicate.text())) {
                place.warning(findings, ProblemCode.LOOSE_NAME, field,
                        "Found '" + inPredicate.text() + "' inside a predicate, where it means a field of each item. "
                                + "If you mean the value of that name, write '$" + inPredicate.text() + "'.");
            }
        }
    }
}
