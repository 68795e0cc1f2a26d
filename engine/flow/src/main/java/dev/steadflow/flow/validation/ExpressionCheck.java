package dev.steadflow.flow.validation;

import dev.steadflow.flow.expression.ParsedExpression;

/** One thing that an expression must do, or had better do, where it stands. */
interface ExpressionCheck {

    /**
     * Reports where it does not.
     *
     * @param parsed the expression
     * @param field where it stands, a JSON pointer from the node or scope
     * @param slot what it is part of
     * @param place whose it is
     */
    void check(ParsedExpression parsed, String field, Slot slot, Place place, Findings findings);
}
