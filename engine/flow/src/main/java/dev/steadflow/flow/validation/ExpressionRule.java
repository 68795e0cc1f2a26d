package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.ParsedExpression;
import dev.steadflow.flow.expression.Templates;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Expressions can be read, conditions are expressions, and names are known where they are used. */
final class ExpressionRule implements Rule {

    private final Expressions expressions;

    ExpressionRule(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public void check(FlowView flow, Findings findings) {
        Map<ScopePath, ScopeNames> names = new HashMap<>();
        NameRule nameRule = new NameRule(flow, findings);
        for (ScopeView scope : flow.scopes()) {
            Known onEntry = onEntry(scope, names);
            Known inside = inside(scope, onEntry);
            ScopeNames scopeNames = new ScopeNames(scope, inside);
            names.put(scope.path(), scopeNames);
            Place ofScope = new Place(scope, Optional.empty());
            check(Slot.onEntry(scope.scope()), ofScope, onEntry, nameRule, findings);
            for (NodeView node : scope.nodes()) {
                List<Slot> slots = Slot.of(node.node());
                if (!slots.isEmpty()) {
                    check(slots, new Place(scope, Optional.of(node)), scopeNames.at(node), nameRule, findings);
                }
            }
            List<Slot> onExit = Slot.onExit(scope.scope());
            if (!onExit.isEmpty()) {
                check(onExit, ofScope, scopeNames.atEnd(), nameRule, findings);
            }
        }
    }

    /** What is known to the guard and the first values of a scope: what its owner knows. */
    private static Known onEntry(ScopeView scope, Map<ScopePath, ScopeNames> names) {
        return scope.owner()
                .map(owner -> names.get(owner.scope().path()).at(owner))
                .orElseGet(() -> Known.just(Set.of("input", "run")));
    }

    private static Known inside(ScopeView scope, Known onEntry) {
        Set<String> always = new HashSet<>(scope.scope().vars().keySet());
        if (scope.isCatch()) {
            always.add("error");
        }
        return onEntry.and(Known.just(always));
    }

    private void check(List<Slot> slots, Place place, Known known, NameRule nameRule, Findings findings) {
        for (Slot slot : slots) {
            if (slot.use() == Slot.Use.CONDITION) {
                condition(slot, place, findings);
            }
            TemplateWalk.walk(slot.field(), slot.template(), (field, value) -> {
                if (value.isString()) {
                    text(value.stringValue(), field, slot, place, known, nameRule, findings);
                }
                return true;
            });
        }
    }

    private static void condition(Slot slot, Place place, Findings findings) {
        JsonNode template = slot.template();
        if (!Templates.isExpression(template.stringValue())) {
            place.error(findings, ProblemCode.NOT_AN_EXPRESSION, slot.field(),
                    "Expected a condition between {% and %}, but found '" + template.stringValue() + "'.");
        }
    }

    private void text(
            String text, String field, Slot slot, Place place, Known known, NameRule nameRule, Findings findings) {
        if (!Templates.isExpression(text)) {
            if (text.contains("{%") && text.contains("%}")) {
                place.warning(findings, ProblemCode.HALF_EXPRESSION, field,
                        "Expected either plain text or one expression from {% to %}, but found both: it is taken as plain text. "
                                + "Write {% 'text ' & $name %} to join them.");
            }
            return;
        }
        String inner = Templates.inner(text);
        try {
            ParsedExpression parsed = expressions.parse(inner);
            nameRule.check(parsed, field, slot, place, known);
        } catch (ExpressionException e) {
            String where = e.position() >= 0 ? " (at character " + (e.position() + 1) + ")" : "";
            place.error(findings, ProblemCode.BAD_EXPRESSION, field,
                    "Expected a JSONata expression, but found '" + shortened(inner) + "'" + where + ": "
                            + e.getMessage());
        }
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "…";
    }
}
