package dev.steadflow.headless.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a schema's fields are, a line for each: {@code     timeout (string, duration, default PT30S)  How long …}. */
final class SchemaLines {

    private SchemaLines() {}

    static List<String> of(JsonNode object) {
        List<String> lines = new ArrayList<>();
        JsonNode required = object.path("required");
        for (Map.Entry<String, JsonNode> field : object.path("properties").properties()) {
            JsonNode schema = field.getValue();
            StringBuilder line = new StringBuilder("    ").append(field.getKey()).append(" (").append(type(schema));
            boolean isRequired = required.valueStream().anyMatch(name -> name.asString("").equals(field.getKey()));
            line.append(isRequired ? ", required" : "");
            text(schema, "x-unless").ifPresent(other -> line.append(
                    schema.path("x-needed").asBoolean(false) ? ", required without " : ", not with ").append(other));
            text(schema, "default").ifPresent(value -> line.append(", default ").append(value));
            line.append(")");
            text(schema, "description").ifPresent(text -> line.append("  ").append(text));
            lines.add(line.toString());
        }
        return lines;
    }

    private static String type(JsonNode schema) {
        if (schema.has("x-connection")) {
            return "name of a connection, " + plain(schema.path("x-connection"));
        }
        if (schema.path("x-secret").asBoolean(false)) {
            return "secret";
        }
        if (schema.has("enum")) {
            return "one of " + String.join(", ", schema.path("enum").valueStream().map(SchemaLines::plain).toList());
        }
        JsonNode type = schema.path("type");
        String format = schema.path("format").asString("");
        String name = type.isArray()
                ? String.join(" or ", type.valueStream().map(SchemaLines::plain).toList())
                : type.asString("any");
        return format.isEmpty() ? name : name + ", " + format;
    }

    private static Optional<String> text(JsonNode schema, String key) {
        return schema.has(key) ? Optional.of(plain(schema.path(key))) : Optional.empty();
    }

    private static String plain(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
