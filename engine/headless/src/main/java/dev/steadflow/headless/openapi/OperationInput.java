package dev.steadflow.headless.openapi;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The input of an HTTP step for one operation: parameters become expressions over the flow's input, the body a skeleton to fill in. */
final class OperationInput {

    /** The step, or its connection, says these. */
    private static final Set<String> SAID_ELSEWHERE = Set.of("accept", "content-type", "authorization");

    private final References references;
    private final String path;
    private final JsonNode operation;
    private final Map<String, JsonNode> parameters = new LinkedHashMap<>();

    /** @param item the path's own object, whose parameters count for each operation unless that says otherwise */
    OperationInput(References references, String path, JsonNode item, JsonNode operation) {
        this.references = references;
        this.path = path;
        this.operation = operation;
        add(item.path("parameters"));
        add(operation.path("parameters"));
    }

    private void add(JsonNode list) {
        for (JsonNode entry : list) {
            JsonNode parameter = references.resolve(entry);
            parameters.put(parameter.path("in").asString("") + ":" + parameter.path("name").asString(""), parameter);
        }
    }

    ObjectNode input(String connection, String method) {
        ObjectNode in = JsonMapper.shared().createObjectNode().put("connection", connection).put("url", url());
        if (!method.equals("GET")) {
            in.put("method", method);
        }
        ObjectNode query = JsonMapper.shared().createObjectNode();
        ObjectNode headers = JsonMapper.shared().createObjectNode();
        parameters.values().forEach(parameter -> {
            String name = parameter.path("name").asString("");
            boolean required = parameter.path("required").asBoolean(false);
            if (parameter.path("in").asString("").equals("query")) {
                query.put(name, of(name));
            } else if (required && parameter.path("in").asString("").equals("header")
                    && !SAID_ELSEWHERE.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, of(name));
            }
        });
        body(in, headers);
        if (!query.isEmpty()) {
            in.set("query", query);
        }
        if (!headers.isEmpty()) {
            in.set("headers", headers);
        }
        return in;
    }

    private void body(ObjectNode in, ObjectNode headers) {
        JsonNode content = references.resolve(operation.path("requestBody")).path("content");
        BodySkeleton skeleton = new BodySkeleton(references);
        for (Map.Entry<String, JsonNode> type : content.properties()) {
            if (type.getKey().matches("application/(.*\\+)?json.*")) {
                in.set("body", skeleton.of(type.getValue()));
                return;
            }
        }
        if (content.has("application/x-www-form-urlencoded")) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            in.set("body", skeleton.of(content.path("application/x-www-form-urlencoded")));
        } else if (content.has("multipart/form-data")) {
            ArrayNode parts = in.putArray("parts");
            skeleton.of(content.path("multipart/form-data")).properties().forEach(
                    field -> parts.addObject().put("name", field.getKey()).set("value", field.getValue()));
        } else if (!content.isEmpty()) {
            headers.put("Content-Type", content.propertyNames().iterator().next());
            in.set("body", StringNode.valueOf(""));
        }
    }

    /** {@code /pets/{petId}/photos} becomes <code>{% '/pets/' & $encodeUrlComponent($string($input.petId)) & '/photos' %}</code>. */
    private String url() {
        if (!path.contains("{")) {
            return path;
        }
        StringBuilder expression = new StringBuilder();
        for (String part : path.split("(?=\\{)|(?<=\\})")) {
            if (!part.isEmpty()) {
                expression.append(expression.isEmpty() ? "" : " & ").append(part.startsWith("{") && part.endsWith("}")
                        ? "$encodeUrlComponent($string(" + reference(part.substring(1, part.length() - 1)) + "))"
                        : "'" + part.replace("\\", "\\\\").replace("'", "\\'") + "'");
            }
        }
        return "{% " + expression + " %}";
    }

    private static String of(String name) {
        return "{% " + reference(name) + " %}";
    }

    private static String reference(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? "$input." + name : "$input.`" + name.replace("`", "") + "`";
    }
}
