package dev.steadflow.flow.run;

import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.expression.Names;
import dev.steadflow.flow.expression.Templates;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Just enough of an expression language to test the core by itself: {@code $name.field.field}, JSON literals, and
 * {@code a = b}. Everything else is an error, as a broken expression would be.
 */
public final class SmallTemplates implements Templates {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public JsonNode evaluate(JsonNode template, Names names) throws ExpressionException {
        if (template.isString() && Templates.isExpression(template.stringValue())) {
            return expression(Templates.inner(template.stringValue()), names);
        }
        if (template.isObject()) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            for (var entry : template.properties()) {
                result.set(entry.getKey(), evaluate(entry.getValue(), names));
            }
            return result;
        }
        return template;
    }

    private static JsonNode expression(String text, Names names) throws ExpressionException {
        String[] sides = text.split(" = ", 2);
        if (sides.length == 2) {
            return JsonNodeFactory.instance.booleanNode(
                    expression(sides[0], names).equals(expression(sides[1], names)));
        }
        if (!text.startsWith("$")) {
            return literal(text);
        }
        String[] parts = text.substring(1).split("\\.");
        Optional<JsonNode> value = names.value(parts[0]);
        for (int i = 1; i < parts.length && value.isPresent(); i++) {
            value = Optional.ofNullable(value.get().get(parts[i]));
        }
        return value.orElse(JsonNodeFactory.instance.nullNode());
    }

    private static JsonNode literal(String text) throws ExpressionException {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JacksonException e) {
            throw new ExpressionException("Expected a literal, but found '" + text + "'.", text, 0);
        }
    }
}
