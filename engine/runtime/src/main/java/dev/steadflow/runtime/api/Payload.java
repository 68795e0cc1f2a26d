package dev.steadflow.runtime.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody sends to an inbox.
 *
 * @param method {@code POST}
 * @param url what was called, without its query; empty when it did not come by HTTP
 * @param headers by name in lower case; several of one name joined by a comma
 * @param query the values of each parameter, in their order
 * @param body JSON; a text when what was sent is no JSON; null when nothing was sent
 */
public record Payload(
        String method, String url, Map<String, String> headers, Map<String, List<String>> query, JsonNode body) {

    public Payload {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /** A body that did not come by HTTP. */
    public static Payload of(JsonNode body) {
        return new Payload("POST", "", Map.of(), Map.of(), body);
    }

    /**
     * The request as flows see it, {@code {method, url, headers, query, body, receivedAt}}. A parameter with one value is
     * a text, one with several a list.
     */
    public JsonNode request(Instant receivedAt) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("method", method).put("url", url);
        ObjectNode headerValues = request.putObject("headers");
        headers.forEach(headerValues::put);
        ObjectNode queryValues = request.putObject("query");
        query.forEach((name, values) -> {
            if (values.size() == 1) {
                queryValues.put(name, values.getFirst());
            } else {
                ArrayNode list = queryValues.putArray(name);
                values.forEach(list::add);
            }
        });
        request.set("body", body);
        return request.put("receivedAt", receivedAt.toString());
    }
}
