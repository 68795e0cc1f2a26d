package dev.steadflow.flow.validation;

import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.ParsedExpression;
import dev.steadflow.flow.expression.Templates;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Expressions can be read, stand where one must, and ask for what is there. */
final class ExpressionRule implements Rule {

    private final Expressions expressions;
    private final List<ExpressionCheck> checks = List.of(new ResultFields(), new HandleKinds(), new Traps());

    ExpressionRule(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public void check(FlowView flow, Findings findings) {
        FlowNames names = new FlowNames(flow);
        NameRule nameRule = new NameRule(flow, findings);
        for (ScopeView scope : flow.scopes()) {
            Place ofScope = new Place(scope, Optional.empty());
            check(Slot.onEntry(scope.scope()), ofScope, names.onEntry(scope), nameRule, findings);
            ScopeNames scopeNames = names.in(scope);
            for (NodeView node : scope.nodes()) {
                List<Slot> slots = NodeSlots.of(node.node());
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

    private void check(List<Slot> slots, Place place, Known known, NameRule nameRule, Findings findings) {
        for (Slot slot : slots) {
            if (slot.use().isExpressionOnly()) {
                expressionOnly(slot, place, findings);
            }
            TemplateWalk.walk(slot.field(), slot.template(), (field, value) -> {
                if (value.isString()) {
                    text(value.stringValue(), field, slot, place, known, nameRule, findings);
                }
                return true;
            });
        }
    }

    private static void expressionOnly(Slot slot, Place place, Findings findings) {
        JsonNode template = slot.template();
        if (!Templates.isExpression(template.stringValue())) {
            place.error(findings, ProblemCode.NOT_AN_EXPRESSION, slot.field(),
                    "Expected " + slot.use().expected() + " between {% and %}, but found '" + template.stringValue()
                            + "'.");
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
            checks.forEach(check -> check.check(parsed, field, slot, place, findings));
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
