package dev.steadflow.server.resource;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas of the records that go over the wire, named as the records are. Owned by one thread. */
final class RecordSchemas {

    private final Map<String, ObjectNode> named = new LinkedHashMap<>();

    /** The schemas of all records that were asked for, by name. */
    Map<String, ObjectNode> all() {
        return named;
    }

    /** A type's schema; that of a record is a reference. */
    ObjectNode of(Type type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        return switch (type) {
            case ParameterizedType generic when generic.getRawType() == Optional.class ->
                of(generic.getActualTypeArguments()[0]);
            case ParameterizedType generic when generic.getRawType() == List.class -> {
                schema.put("type", "array").set("items", of(generic.getActualTypeArguments()[0]));
                yield schema;
            }
            case ParameterizedType generic when generic.getRawType() == Map.class -> {
                schema.put("type", "object").set("additionalProperties", of(generic.getActualTypeArguments()[1]));
                yield schema;
            }
            case Class<?> plain when plain.isRecord() -> {
                name(plain);
                yield schema.put("$ref", "#/components/schemas/" + plain.getSimpleName());
            }
            case Class<?> plain when plain == String.class -> schema.put("type", "string");
            case Class<?> plain when plain == boolean.class || plain == Boolean.class -> schema.put("type", "boolean");
            case Class<?> plain when plain == int.class || plain == Integer.class || plain == long.class ->
                schema.put("type", "integer");
            case Class<?> plain when plain == Instant.class ->
                schema.put("type", "string").put("format", "date-time");
            case Class<?> plain when JsonNode.class.isAssignableFrom(plain) -> schema;
            default -> throw new IllegalArgumentException("Expected a type that has a schema, but found " + type + ".");
        };
    }

    private void name(Class<?> type) {
        if (named.containsKey(type.getSimpleName())) {
            return;
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        named.put(type.getSimpleName(), schema);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.set(component.getName(), of(component.getGenericType()));
            if (component.getType() != Optional.class) {
                required.add(component.getName());
            }
        }
        schema.set("required", required);
        schema.put("additionalProperties", false);
    }
}
