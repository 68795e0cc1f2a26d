package dev.steadflow.flow.validation;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Visits every value of a template with its place. */
final class TemplateWalk {

    /** Looks at one value. */
    interface Visitor {
        /**
         * @param field JSON pointer from the node or scope
         * @return whether to go on inside the value
         */
        boolean visit(String field, JsonNode value);
    }

    private TemplateWalk() {}

    /** Visits a value, then what is inside it. */
    static void walk(String field, JsonNode value, Visitor visitor) {
        if (!visitor.visit(field, value)) {
            return;
        }
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                walk(Pointer.child(field, member.getKey()), member.getValue(), visitor);
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                walk(field + "/" + i, value.get(i), visitor);
            }
        }
    }
}
