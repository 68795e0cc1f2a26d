package dev.steadflow.flow.expression;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Templates with JSONata inside, bounded by {@link ExpressionLimits}. Thread-safe. */
public final class JsonataTemplates implements Templates {

    private final Expressions expressions;

    /** @param expressions reads and remembers the expressions */
    public JsonataTemplates(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public JsonNode evaluate(JsonNode template, Names names) throws ExpressionException {
        return new Pass(names).value(template);
    }

    /** One walk through a template. */
    private final class Pass {

        private final Names names;
        private long expressionsSoFar;

        Pass(Names names) {
            this.names = names;
        }

        JsonNode value(JsonNode template) throws ExpressionException {
            if (template.isString() && Templates.isExpression(template.stringValue())) {
                // Each expression of a template draws other random numbers.
                long seed = names.seed() + expressionsSoFar++;
                return expressions.compile(Templates.inner(template.stringValue())).evaluate(names, seed);
            }
            if (template.isObject()) {
                return object(template);
            }
            return template.isArray() ? list(template) : template;
        }

        private JsonNode object(JsonNode template) throws ExpressionException {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : template.properties()) {
                object.set(member.getKey(), value(member.getValue()));
            }
            return object;
        }

        private JsonNode list(JsonNode template) throws ExpressionException {
            ArrayNode list = JsonNodeFactory.instance.arrayNode(template.size());
            for (JsonNode item : template) {
                list.add(value(item));
            }
            return list;
        }
    }
}
