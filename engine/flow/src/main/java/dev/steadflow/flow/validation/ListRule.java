package dev.steadflow.flow.validation;

import dev.steadflow.flow.expression.Templates;
import tools.jackson.databind.JsonNode;

/** Where a list is asked for, a literal is one. */
final class ListRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        for (NodeView node : flow.nodes()) {
            for (Slot slot : NodeSlots.of(node.node())) {
                if (slot.use() == Slot.Use.LIST && !fits(slot.template())) {
                    findings.error(ProblemCode.WRONG_TYPE, node, slot.field(),
                            "Expected a list, or an expression that yields one, but found "
                                    + InputFit.shown(slot.template()) + ".");
                }
            }
        }
    }

    private static boolean fits(JsonNode value) {
        return value.isArray() || value.isNull() || (value.isString() && Templates.isExpression(value.stringValue()));
    }
}
