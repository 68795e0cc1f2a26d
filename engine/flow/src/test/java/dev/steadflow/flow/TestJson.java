package dev.steadflow.flow;

import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as tests like to write it: single quotes and bare names are fine, {@code {url: 'x'}}. */
public final class TestJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .build();

    private TestJson() {}

    /** Any value. */
    public static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }

    /** An object. */
    public static ObjectNode object(String text) {
        return (ObjectNode) MAPPER.readTree(text);
    }
}
