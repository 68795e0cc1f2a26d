package dev.steadflow.designer.inspector;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Numbers as fields hold them. */
final class Numbers {

    private Numbers() {}

    /** A whole number of at least 1; smaller ones become 1, and what a field cannot hold is cut to fit. */
    static Optional<Integer> atLeastOne(Optional<JsonNode> json) {
        return json.map(value -> (int) Math.clamp(value.asLong(1), 1L, Integer.MAX_VALUE));
    }
}
