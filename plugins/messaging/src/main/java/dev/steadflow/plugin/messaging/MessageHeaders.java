package dev.steadflow.plugin.messaging;

import com.rabbitmq.client.LongString;
import dev.steadflow.step.StepError;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The headers of a message: JSON for the flow, AMQP's table of values for the broker. */
final class MessageHeaders {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private MessageHeaders() {}

    /** @throws StepError fatal, {@code messaging/BadInput}, for a value that is no text, number or truth value */
    static Map<String, Object> toAmqp(Map<String, JsonNode> headers) throws StepError {
        Map<String, Object> table = new HashMap<>();
        for (Map.Entry<String, JsonNode> header : headers.entrySet()) {
            JsonNode value = header.getValue();
            switch (value.getNodeType()) {
                case STRING -> table.put(header.getKey(), value.stringValue());
                case BOOLEAN -> table.put(header.getKey(), value.booleanValue());
                case NUMBER -> table.put(header.getKey(), value.canConvertToLong() && value.isIntegralNumber()
                        ? (Object) value.longValue()
                        : (Object) value.doubleValue());
                case NULL, MISSING -> {}
                case ARRAY, OBJECT, BINARY, POJO -> throw AmqpFailures.badInput(
                        "The header '%s' must be a text, a number or true or false, but is %s."
                                .formatted(header.getKey(), value));
            }
        }
        return table;
    }

    /** Texts and numbers as they are, times as ISO 8601, bytes as base64 text. */
    static Map<String, JsonNode> toJson(@Nullable Map<String, Object> table) {
        Map<String, JsonNode> headers = new TreeMap<>();
        if (table != null) {
            table.forEach((name, value) -> headers.put(name, json(value)));
        }
        return headers;
    }

    private static JsonNode json(@Nullable Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case Boolean truth -> JSON.booleanNode(truth);
            case Double number -> JSON.numberNode(number);
            case Float number -> JSON.numberNode(number);
            case BigDecimal number -> JSON.numberNode(number);
            case Number number -> JSON.numberNode(number.longValue());
            case Date date -> JSON.stringNode(date.toInstant().toString());
            case byte[] bytes -> JSON.stringNode(Base64.getEncoder().encodeToString(bytes));
            case List<?> list -> {
                ArrayNode array = JsonMapper.shared().createArrayNode();
                list.forEach(item -> array.add(json(item)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = JsonMapper.shared().createObjectNode();
                map.forEach((name, item) -> object.set(String.valueOf(name), json(item)));
                yield object;
            }
            case LongString text -> JSON.stringNode(text.toString());
            default -> JSON.stringNode(value.toString());
        };
    }
}
