package dev.steadflow.flow.file;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Numbers of double precision as files write them: whole ones without {@code .0}. */
final class Numbers {

    private Numbers() {}

    /** The number as JSON; it is finite. */
    static JsonNode node(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return JsonNodeFactory.instance.numberNode((long) number);
        }
        return JsonNodeFactory.instance.numberNode(BigDecimal.valueOf(number));
    }
}
