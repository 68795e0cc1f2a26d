package dev.steadflow.headless.openapi;

import tools.jackson.databind.JsonNode;

/** Follows {@code $ref} within one document; what lies in other files is taken as unknown. */
record References(JsonNode document) {

    private static final int MAX_HOPS = 20;

    /** What a reference, or a reference to a reference, stands for; the node itself if it is none. */
    JsonNode resolve(JsonNode node) {
        JsonNode current = node;
        for (int hops = 0; hops < MAX_HOPS && current.path("$ref").isString(); hops++) {
            String target = current.path("$ref").stringValue();
            if (!target.startsWith("#/")) {
                break;
            }
            JsonNode found = document;
            for (String part : target.substring(2).split("/")) {
                found = found.path(part.replace("~1", "/").replace("~0", "~"));
            }
            current = found;
        }
        return current;
    }
}
