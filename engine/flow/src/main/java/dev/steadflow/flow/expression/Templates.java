package dev.steadflow.flow.expression;

import tools.jackson.databind.JsonNode;

/**
 * Evaluates literal JSON with {@code {% … %}} strings inside. A string that is exactly one expression yields the
 * expression's value; everything else, secret references included, stays as it is.
 */
public interface Templates {

    /** Whether a string is exactly one expression. */
    static boolean isExpression(String text) {
        return text.startsWith("{%") && text.endsWith("%}") && text.length() >= 4;
    }

    /** The text between the braces of a string for which {@link #isExpression} holds. */
    static String inner(String text) {
        return text.substring(2, text.length() - 2).strip();
    }

    /**
     * The template's value.
     *
     * @return the value; an expression that yields nothing gives JSON null
     * @throws ExpressionException with the expression that failed
     */
    JsonNode evaluate(JsonNode template, Names names) throws ExpressionException;
}
